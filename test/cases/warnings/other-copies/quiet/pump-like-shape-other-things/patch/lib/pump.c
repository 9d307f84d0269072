int pump_refresh(struct table *table, int key, long now)
{
        struct entry *entry = pump_lookup(table, key);

        if (entry == NULL)
                return -2;
        pump_touch(entry, now + 1);
        pump_release(entry);
        return 0;
}

