#include "uart.h"

int uart_debug(struct uart_dev *dev)
{
        int state;

        state = uart_probe(dev);
        return state;
}
