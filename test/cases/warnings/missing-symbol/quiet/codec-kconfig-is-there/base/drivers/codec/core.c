int codec_probe(void)
{
        return 0;
}
