#include <errno.h>
#include <unistd.h>

#include "dma.h"

int dma_serve(int level, const char *label)
{
        if (level < 0)
                return -EINVAL;
        return 0;
}
