int codec_refresh_slow(struct table *table, int key, long now)
{
        struct entry *it = codec_lookup(table, key); /* may be gone */

        if (it == NULL) return -2;

        codec_touch(it, now);
        codec_release(it);
        return 0;
}

