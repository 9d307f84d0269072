#include "uart.h"

int uart_compat(int key)
{
        return key + 1;
}
