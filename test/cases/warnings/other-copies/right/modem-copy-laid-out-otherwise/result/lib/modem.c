int modem_refresh(struct table *table, int key, long now)
{
        struct entry *entry = modem_lookup(table, key);

        if (entry == NULL)
                return -2;
        modem_touch(entry, now + 1);
        modem_release(entry);
        return 0;
}

