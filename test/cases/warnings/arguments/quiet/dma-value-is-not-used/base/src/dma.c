#include "dma.h"

int dma_retry(struct dma_dev *dev)
{
        int ret;

        ret = dma_enter(dev);
        if (ret < 0)
                return ret;

        dma_leave(dev);
        return 0;
}
