#include "modem.h"

static int modem_setup(struct modem_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -1;

        ret = modem_power_on(dev);
        if (ret)
                return ret;

        ret = modem_load(dev, mode);
        if (ret)
                goto err_power;

        ret = modem_start(dev);
        if (ret)
                goto err_load;

        if (dev->flags & MODEM_READY) {
                ret = -2;
                goto err_load;
        }

        dev->state = mode;
        return 0;

err_load:
        modem_unload(dev);
err_power:
        modem_power_off(dev);
        return ret;
}

int modem_reset(struct modem_dev *dev)
{
        modem_stop(dev);
        dev->state = 0;
        return modem_setup(dev, 0);
}
