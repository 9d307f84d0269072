#include "dma.h"

int dma_program(struct dma_dev *dev, int level)
{
        struct dma_word * control;
        unsigned int limit = 8;

        control = dma_read(dev, 0x10);
        if (level > 3)
                level = 3;
        dma_wait(dev);
        dma_select(dev, level);
        dma_commit(dev);
        return 0;
}
