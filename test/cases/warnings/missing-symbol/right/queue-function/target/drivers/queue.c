#include "queue.h"

static int queue_setup(struct queue_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -1;

        ret = queue_power_on(dev);
        if (ret)
                return ret;

        ret = queue_load(dev, mode);
        if (ret)
                goto err_power;

        ret = queue_start(dev);
        if (ret)
                goto err_load;

        dev->state = mode;
        return 0;

err_load:
        queue_unload(dev);
err_power:
        queue_power_off(dev);
        return ret;
}

int queue_reset(struct queue_dev *dev)
{
        queue_stop(dev);
        dev->state = 0;
        return queue_setup(dev, 0);
}
