int pump_probe(void)
{
        return 0;
}
