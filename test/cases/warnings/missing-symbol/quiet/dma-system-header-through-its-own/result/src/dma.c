#include <errno.h>

#include "dma.h"

int dma_serve(int level, const char *label)
{
        if (level < 0)
                return -EINVAL;
        usleep(20);
        return 0;
}
