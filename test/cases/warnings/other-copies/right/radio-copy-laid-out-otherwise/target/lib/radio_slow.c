int radio_refresh_slow(struct table *table, int key, long now)
{
        struct entry *it = radio_lookup(table, key); /* may be gone */

        if (it == NULL) return -2;

        radio_touch(it, now);
        radio_release(it);
        return 0;
}

