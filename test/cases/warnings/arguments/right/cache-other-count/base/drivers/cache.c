#include "cache.h"

static int cache_setup(struct cache_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -1;

        ret = cache_power_on(dev);
        if (ret)
                return ret;

        ret = cache_load(dev, mode);
        if (ret)
                goto err_power;

        ret = cache_start(dev);
        if (ret)
                goto err_load;

        dev->state = mode;
        return 0;

err_load:
        cache_unload(dev);
err_power:
        cache_power_off(dev);
        return ret;
}

int cache_reset(struct cache_dev *dev)
{
        cache_stop(dev);
        dev->state = 0;
        return cache_setup(dev, 0);
}

int cache_apply(struct cache_dev *dev, int value)
{
        int old = dev->mode;

        if (value == old)
                return 0;
        dev->mode = value;
        return cache_start(dev);
}
