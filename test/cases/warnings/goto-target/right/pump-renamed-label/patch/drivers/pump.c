#include "pump.h"

static int pump_setup(struct pump_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -1;

        ret = pump_power_on(dev);
        if (ret)
                return ret;

        ret = pump_load(dev, mode);
        if (ret)
                goto err_power;

        ret = pump_start(dev);
        if (ret)
                goto err_load;

        if (dev->flags & PUMP_READY) {
                ret = -2;
                goto err_load;
        }

        dev->state = mode;
        return 0;

err_load:
        pump_unload(dev);
err_power:
        pump_power_off(dev);
        return ret;
}

int pump_reset(struct pump_dev *dev)
{
        pump_stop(dev);
        dev->state = 0;
        return pump_setup(dev, 0);
}
