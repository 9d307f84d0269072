#include "queue.h"

int queue_poll(struct queue_dev *dev, int count)
{
        int ret = 0;
        int n;

        if (count < 0)
                return -1;

        for (n = 0; n < count; n++) {
                ret = queue_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        queue_account(dev);
        return ret;
}
