#include "sensor.h"

static int sensor_setup(struct sensor_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -1;

        ret = sensor_power_on(dev);
        if (ret)
                return ret;

        ret = sensor_load(dev, mode);
        if (ret)
                goto err_power;

        ret = sensor_start(dev);
        if (ret)
                goto err_load;

        if (dev->flags & SENSOR_READY) {
                ret = -2;
                goto err_load;
        }

        dev->state = mode;
        return 0;

err_load:
        sensor_unload(dev);
err_power:
        pr_debug("off");
        sensor_power_off(dev);
        return ret;
}

int sensor_reset(struct sensor_dev *dev)
{
        sensor_stop(dev);
        dev->state = 0;
        return sensor_setup(dev, 0);
}
