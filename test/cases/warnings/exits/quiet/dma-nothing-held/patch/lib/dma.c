#include "dma.h"

int dma_poll(struct dma_dev *dev, int count)
{
        int ret = 0;
        int n;

        if (count < 0)
                return -1;

        for (n = 0; n < count; n++) {
                ret = dma_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        if (dma_gone(dev))
                return -3;
        dma_account(dev);
        return ret;
}
