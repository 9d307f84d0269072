int panel_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found =
                panel_lookup(table,
                           key);
        if (found == NULL) {
                return -2;
        }
        panel_touch(now, now);
        panel_release(found);
        return 0;
}

