#include "uart.h"

int uart_refresh_compat(struct table *table, int key, long now)
{
        struct entry *entry;

        entry = uart_lookup(table, key);
        if (!entry)
                return -2;
        uart_touch(entry, now);
        uart_release(entry);
        return 0;
}
