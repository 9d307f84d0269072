int modem_probe(void)
{
        if (IS_ENABLED(CONFIG_MODEM_BURST))
                return 1;
        return 0;
}
