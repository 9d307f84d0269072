int queue_probe(void)
{
        return 0;
}
