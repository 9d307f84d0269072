#include "sensor.h"

static int sensor_suspend(struct sensor_dev *dev)
{
        int ret;

        ret = sensor_enter(dev);
        if (ret < 0)
                return ret;

        sensor_leave(dev);
        return 0;
}

static int sensor_resume(struct sensor_dev *dev)
{
        int ret;

        ret = sensor_enter(dev);
        if (ret < 0)
                return ret;

        sensor_flush_all(dev, 1);
        sensor_leave(dev);
        return 0;
}
