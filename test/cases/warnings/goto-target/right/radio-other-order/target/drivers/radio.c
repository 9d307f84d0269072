#include "radio.h"

static int radio_setup(struct radio_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -1;

        ret = radio_power_on(dev);
        if (ret)
                return ret;

        ret = radio_load(dev, mode);
        if (ret)
                goto err_power;

        ret = radio_start(dev);
        if (ret)
                goto err_load;

        dev->state = mode;
        return 0;

err_power:
        radio_power_off(dev);
err_load:
        radio_unload(dev);
        return ret;
}

int radio_reset(struct radio_dev *dev)
{
        radio_stop(dev);
        dev->state = 0;
        return radio_setup(dev, 0);
}
