int uart_refresh(struct table *table, int key, long now)
{
        struct entry *entry = uart_lookup(table, key);

        if (entry == NULL)
                return -2;
        uart_touch(entry, now + 1);
        uart_release(entry);
        return 0;
}

