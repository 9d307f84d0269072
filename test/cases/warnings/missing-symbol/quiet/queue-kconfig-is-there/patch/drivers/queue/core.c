int queue_probe(void)
{
        if (IS_ENABLED(CONFIG_QUEUE_BURST))
                return 1;
        return 0;
}
