int dma_serve(int level, const char *label);
