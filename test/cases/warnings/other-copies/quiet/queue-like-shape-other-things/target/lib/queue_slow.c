int queue_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found =
                queue_lookup(table,
                           key);
        if (found == NULL) {
                return -2;
        }
        queue_touch(now, now);
        queue_release(found);
        return 0;
}

