#include "cache.h"

int cache_run(struct cache_dev *dev)
{
        int ret = 0;

#ifdef CONFIG_CACHE_FAST
        ret = cache_enter(dev);
        cache_leave(dev);
#else
        ret = cache_enter(dev);
        cache_leave(dev);
#endif
        return ret;
}
