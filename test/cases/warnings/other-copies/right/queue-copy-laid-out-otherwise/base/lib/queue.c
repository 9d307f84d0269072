int queue_refresh(struct table *table, int key, long now)
{
        struct entry *entry = queue_lookup(table, key);

        if (entry == NULL)
                return -2;
        queue_touch(entry, now);
        queue_release(entry);
        return 0;
}

