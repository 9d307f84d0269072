int radio_probe(void)
{
        return 0;
}
