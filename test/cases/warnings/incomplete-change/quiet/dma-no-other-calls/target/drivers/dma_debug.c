#include "dma.h"

int dma_debug(struct dma_dev *dev)
{
        int state;

        state = dma_start(dev);
        return state;
}
