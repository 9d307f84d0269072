#ifndef UART_H
#define UART_H

#define UART_READY 1

struct uart_dev {
        int state, seen, flags, irq;
        char *name;
};

int uart_power_on(struct uart_dev *dev);
void uart_power_off(struct uart_dev *dev);
int uart_load(struct uart_dev *dev, int mode);
void uart_unload(struct uart_dev *dev);
int uart_start(struct uart_dev *dev);
void uart_stop(struct uart_dev *dev);
int uart_step(struct uart_dev *dev, int n);
void uart_account(struct uart_dev *dev);
int uart_gone(struct uart_dev *dev);
#endif
