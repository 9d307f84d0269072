#include "uart.h"

int uart_program(struct uart_dev *dev, int level)
{
        unsigned int control;
        unsigned int limit = 8;

        control = uart_read(dev, 0x10);
        if (level > 3)
                level = 3;
        uart_wait(dev);
        uart_select(dev, level);
        uart_write(dev, control | 4);
        uart_commit(dev);
        return 0;
}
