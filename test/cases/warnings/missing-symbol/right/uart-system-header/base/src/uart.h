int uart_serve(int level, const char *label);
