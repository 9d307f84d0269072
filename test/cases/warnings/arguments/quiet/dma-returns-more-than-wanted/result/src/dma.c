#include "dma.h"

int dma_retry(struct dma_dev *dev)
{
        int ret;

        ret = dma_enter(dev);
        if (ret < 0)
                return ret;
        const char *label = dma_label(dev);

        (void)label;

        dma_leave(dev);
        return 0;
}
