int uart_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found = uart_lookup(table, key); /* may be gone */

        if (found == NULL) return -2;

        uart_touch(found, now);
        uart_release(found);
        return 0;
}

