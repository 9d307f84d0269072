#include "relay.h"

static int relay_setup(struct relay_dev *dev, int mode)
{
        int ret;
        int tries = 3;

        if (!dev)
                return -1;

        ret = relay_power_on(dev);
        if (ret)
                return ret;

        ret = relay_load(dev, mode);
        if (ret)
                goto err_power;

        do
                ret = relay_start(dev);
        while (ret && --tries);
        if (ret)
                goto err_load;

        dev->state = mode;
        return 0;

err_load:
        relay_unload(dev);
err_power:
        relay_power_off(dev);
        return ret;
}

int relay_reset(struct relay_dev *dev)
{
        relay_stop(dev);
        dev->state = 0;
        return relay_setup(dev, 0);
}
