#include "panel.h"

static int panel_setup(struct panel_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -22;

        ret = panel_power_on(dev);
        if (ret)
                return ret;

        ret = panel_load(dev, mode);
        if (ret)
                goto err_power;

        ret = panel_start(dev);
        if (ret)
                goto err_load;

        dev->state = mode;
        return 0;

err_load:
        panel_unload(dev);
err_power:
        panel_power_off(dev);
        return ret;
}

int panel_reset(struct panel_dev *dev)
{
        panel_stop(dev);
        dev->state = 0;
        return panel_setup(dev, 0);
}
