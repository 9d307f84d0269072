int panel_refresh_slow(struct table *table, int key, long now)
{
        struct entry *it =
                panel_lookup(table,
                           key);
        if (it == NULL) {
                return -2;
        }
        panel_touch(it,
                  now);
        panel_release(it);
        return 0;
}

