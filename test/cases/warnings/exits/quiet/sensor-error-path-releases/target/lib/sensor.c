#include "sensor.h"

int sensor_poll(struct sensor_dev *dev, int count)
{
        int ret = 0;
        int n;

        if (count < 0)
                return -1;

        pthread_mutex_lock(&dev->m);
        if (!dev->flags) {
                pthread_mutex_unlock(&dev->m);
                return -5;
        }
        pthread_mutex_unlock(&dev->m);
        for (n = 0; n < count; n++) {
                ret = sensor_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        sensor_account(dev);
        return ret;
}
