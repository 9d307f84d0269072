#include "uart.h"

static int uart_suspend(struct uart_dev *dev)
{
        int ret;

        ret = uart_enter(dev);
        if (ret < 0)
                return ret;

        uart_leave(dev);
        return 0;
}

static int uart_resume(struct uart_dev *dev)
{
        int ret;

        ret = uart_enter(dev);
        if (ret < 0)
                return ret;

        uart_leave(dev);
        return 0;
}
