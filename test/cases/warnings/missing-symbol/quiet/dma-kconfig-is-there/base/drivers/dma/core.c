int dma_probe(void)
{
        return 0;
}
