int cache_refresh(struct table *table, int key, long now)
{
        struct entry *entry = cache_lookup(table, key);

        if (entry == NULL)
                return -2;
        cache_touch(entry, now);
        cache_release(entry);
        return 0;
}

