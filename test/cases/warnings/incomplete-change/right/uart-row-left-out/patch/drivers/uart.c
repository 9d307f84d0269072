#include "uart.h"

int uart_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(uart_open);

int uart_reset(int id)
{
        return -id;
}
EXPORT_SYMBOL_GPL(uart_reset);

static const struct op uart_ops[] = {
        { "open", uart_open },
        { "reset", uart_reset },
};
