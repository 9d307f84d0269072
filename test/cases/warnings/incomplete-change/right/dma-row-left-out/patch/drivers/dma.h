int dma_open(int id);
int dma_reset(int id);
