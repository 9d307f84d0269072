int panel_probe(void)
{
        return 0;
}
