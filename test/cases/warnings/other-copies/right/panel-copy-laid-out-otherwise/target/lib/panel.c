int panel_refresh(struct table *table, int key, long now)
{
        struct entry *entry = panel_lookup(table, key);

        if (entry == NULL)
                return -2;
        panel_touch(entry, now);
        panel_release(entry);
        return 0;
}

