int codec_refresh(struct table *table, int key, long now)
{
        struct entry *entry = codec_lookup(table, key);

        if (entry == NULL)
                return -2;
        codec_touch(entry, now);
        codec_release(entry);
        return 0;
}

