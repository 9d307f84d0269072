int radio_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found =
                radio_lookup(table,
                           key);
        if (found == NULL) {
                return -2;
        }
        radio_touch(table, found);
        radio_release(found);
        return 0;
}

