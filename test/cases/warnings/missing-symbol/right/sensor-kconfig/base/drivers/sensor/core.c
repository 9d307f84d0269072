int sensor_probe(void)
{
        return 0;
}
