int uart_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found =
                uart_lookup(table,
                           key);
        if (found == NULL) {
                return -2;
        }
        uart_touch(table, found);
        uart_release(found);
        return 0;
}

