int sensor_refresh(struct table *table, int key, long now)
{
        struct entry *entry = sensor_lookup(table, key);

        if (entry == NULL)
                return -2;
        sensor_touch(entry, now);
        sensor_release(entry);
        return 0;
}

