#include "dma.h"

int dma_retry(struct dma_dev *dev)
{
        int ret;

        ret = dma_enter(dev);
        if (ret < 0)
                return ret;
        dev->chan = *(struct dma_chan *)dma_first(dev);
        return dma_first(dev) == NULL;

        dma_leave(dev);
        return 0;
}
