int codec_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found =
                codec_lookup(table,
                           key);
        if (found == NULL) {
                return -2;
        }
        codec_touch(table, found);
        codec_release(found);
        return 0;
}

