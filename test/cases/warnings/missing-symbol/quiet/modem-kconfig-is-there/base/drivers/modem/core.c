int modem_probe(void)
{
        return 0;
}
