#include "valve.h"
#include "newer.h"

static int valve_setup(struct valve_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -1;

        ret = valve_power_on(dev);
        if (ret)
                return ret;

        ret = valve_load(dev, mode);
        if (ret)
                goto err_power;

        ret = valve_start(dev);
        if (ret)
                goto err_load;

        dev->state = mode;
        return 0;

err_load:
        valve_unload(dev);
err_power:
        valve_power_off(dev);
        return ret;
}

int valve_reset(struct valve_dev *dev)
{
        valve_stop(dev);
        dev->state = 0;
        return valve_setup(dev, 0);
}
