#include "cache.h"

int cache_drop(struct cache *cache)
{
        int count;
        int ret;

        ret = cache_lock(cache);
        if (ret < 0)
                return ret;
        count = cache_count(cache);
        cache_say(cache, count);
        cache_unlock(cache);
        return 0;
}
