int pump_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found =
                pump_lookup(table,
                           key);
        if (found == NULL) {
                return -2;
        }
        pump_touch(table, found);
        pump_release(found);
        return 0;
}

