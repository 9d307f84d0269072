#include "dma.h"

int dma_poll(struct dma_dev *dev, int count)
{
        int ret = 0;
        int n;
        _cleanup_free_ char *copy = strdup(dev->name);

        if (count < 0)
                return -1;

        for (n = 0; n < count; n++) {
                ret = dma_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        dma_account(dev);
        return ret;
}
