int uart_probe(void)
{
        if (IS_ENABLED(CONFIG_UART_BURST))
                return 1;
        return 0;
}
