#include "uart.h"

int uart_poll(struct uart_dev *dev, int count)
{
        int ret = 0;
        int n;
        _cleanup_free_ char *copy = strdup(dev->name);

        if (count < 0)
                return -1;

        for (n = 0; n < count; n++) {
                ret = uart_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        if (uart_gone(dev))
                return -3;
        uart_account(dev);
        return ret;
}
