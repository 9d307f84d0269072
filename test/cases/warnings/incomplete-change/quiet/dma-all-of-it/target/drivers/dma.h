/* What others call. */
int dma_open(int id);
