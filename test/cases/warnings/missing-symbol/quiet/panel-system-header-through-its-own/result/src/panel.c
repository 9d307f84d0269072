#include <errno.h>

#include "panel.h"

int panel_serve(int level, const char *label)
{
        if (level < 0)
                return -EINVAL;
        level += isdigit(level);
        return 0;
}
