int cache_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found =
                cache_lookup(table,
                           key);
        if (found == NULL) {
                return -2;
        }
        cache_touch(now, now);
        cache_release(found);
        return 0;
}

