int modem_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found = modem_lookup(table, key); /* may be gone */

        if (found == NULL) return -2;

        modem_touch(found, now);
        modem_release(found);
        return 0;
}

