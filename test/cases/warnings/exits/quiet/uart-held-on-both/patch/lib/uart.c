#include "uart.h"

int uart_poll(struct uart_dev *dev, int count)
{
        int ret = 0;
        int n;

        if (count < 0)
                return -1;

        mutex_lock(&dev->lock);
        for (n = 0; n < count; n++) {
                ret = uart_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        if (uart_gone(dev)) {
                mutex_unlock(&dev->lock);
                return -3;
        }
        uart_account(dev);
        mutex_unlock(&dev->lock);
        return ret;
}
