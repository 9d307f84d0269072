#include "dma.h"

int dma_program(struct dma_dev *dev, int level)
{
        unsigned int control;
        unsigned int limit = 8;

        control = dma_read(dev, 0x10);
        if (level > 3)
                level = 3;
        dma_wait(dev);
        dma_select(dev, level);
        dma_write(dev, control | 4);
        dma_commit(dev);
        return 0;
}
