#include "dma.h"

int dma_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(dma_open);

int dma_reset(int id)
{
        return -id;
}
EXPORT_SYMBOL_GPL(dma_reset);

static const struct op dma_ops[] = {
        { "open", dma_open },
        { "reset", dma_reset },
};
