int radio_refresh(struct table *table, int key, long now)
{
        struct entry *entry = radio_lookup(table, key);

        if (entry == NULL)
                return -2;
        radio_touch(entry, now);
        radio_release(entry);
        return 0;
}

