int dma_open(int id);
