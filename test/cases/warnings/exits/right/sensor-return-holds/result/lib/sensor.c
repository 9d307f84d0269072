#include "sensor.h"

int sensor_poll(struct sensor_dev *dev, int count)
{
        int ret = 0;
        int n;

        if (count < 0)
                return -1;

        pthread_mutex_lock(&dev->m);
        for (n = 0; n < count; n++) {
                ret = sensor_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        if (sensor_gone(dev))
                return -3;
        sensor_account(dev);
        pthread_mutex_unlock(&dev->m);
        return ret;
}
