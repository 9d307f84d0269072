#include <errno.h>

#include "uart.h"

int uart_serve(int level, const char *label)
{
        if (level < 0)
                return -EINVAL;
        level += isdigit(level);
        return 0;
}
