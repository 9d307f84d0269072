int uart_open(int id);
