#include "dma.h"

int dma_run(struct dma_dev *dev)
{
        int ret = 0;

#ifdef CONFIG_DMA_FAST
        ret = dma_enter(dev);
        dma_leave(dev);
#else
        ret = dma_enter(dev);
        dma_leave(dev);
#endif
        return ret;
}
