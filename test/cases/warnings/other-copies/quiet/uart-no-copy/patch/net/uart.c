#include "uart.h"

int uart_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = uart_lookup(table, key);
        if (!e)
                return -2;
        uart_touch(e, now + 1);
        uart_release(e);
        return 0;
}
