int cache_probe(void)
{
        if (IS_ENABLED(CONFIG_CACHE_BURST))
                return 1;
        return 0;
}
