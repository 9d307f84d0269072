int uart_open(int id);
int uart_reset(int id);
