/* nothing of UART_BURST */
int uart_uart_burst;
const char *uart_names[] = { "UART_BURST" };
