int sensor_refresh_slow(struct table *table, int key, long now)
{
        struct entry *hit =
                sensor_lookup(table,
                           key);
        if (hit == NULL) {
                return -2;
        }
        sensor_touch(hit,
                  now);
        sensor_release(hit);
        return 0;
}

