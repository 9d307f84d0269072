/* nothing of DMA_BURST */
int dma_dma_burst;
const char *dma_names[] = { "DMA_BURST" };
