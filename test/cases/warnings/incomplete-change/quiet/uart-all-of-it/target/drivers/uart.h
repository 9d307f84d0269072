/* What others call. */
int uart_open(int id);
