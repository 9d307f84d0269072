#include "cache.h"

int cache_serve(struct cache_dev *dev, int level, const char *label)
{
        int ret;

        ret = cache_flush(dev);
        if (ret)
                return ret;

        cache_link(level, 7, label);
        return 0;
}
