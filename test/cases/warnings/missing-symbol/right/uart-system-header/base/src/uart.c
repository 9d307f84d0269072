#include <errno.h>
#include <ctype.h>

#include "uart.h"

int uart_serve(int level, const char *label)
{
        if (level < 0)
                return -EINVAL;
        return 0;
}
