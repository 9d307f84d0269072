int cache_probe(void)
{
        return 0;
}
