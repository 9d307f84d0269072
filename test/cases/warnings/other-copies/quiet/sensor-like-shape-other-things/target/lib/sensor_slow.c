int sensor_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found =
                sensor_lookup(table,
                           key);
        if (found == NULL) {
                return -2;
        }
        sensor_touch(now, now);
        sensor_release(found);
        return 0;
}

