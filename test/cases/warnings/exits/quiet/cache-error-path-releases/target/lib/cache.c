#include "cache.h"

int cache_poll(struct cache_dev *dev, int count)
{
        int ret = 0;
        int n;

        if (count < 0)
                return -1;

        local_irq_disable();
        if (!dev->flags) {
                local_irq_enable();
                return -5;
        }
        local_irq_enable();
        for (n = 0; n < count; n++) {
                ret = cache_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        cache_account(dev);
        return ret;
}
