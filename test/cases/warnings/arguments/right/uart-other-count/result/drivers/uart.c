#include "uart.h"

static int uart_setup(struct uart_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -1;

        ret = uart_power_on(dev);
        if (ret)
                return ret;

        ret = uart_load(dev, mode);
        if (ret)
                goto err_power;

        ret = uart_start(dev);
        if (ret)
                goto err_load;

        dev->state = mode;
        return 0;

err_load:
        uart_unload(dev);
err_power:
        uart_power_off(dev);
        return ret;
}

int uart_reset(struct uart_dev *dev)
{
        uart_stop(dev);
        dev->state = 0;
        return uart_setup(dev, 0);
}

int uart_apply(struct uart_dev *dev, int value)
{
        int old = dev->mode;

        if (value == old)
                return 0;
        uart_write(dev, 4, value);
        dev->mode = value;
        return uart_start(dev);
}
