#include "cache.h"

int cache_drop(struct cache *cache)
{
        int ret;

        ret = cache_lock(cache);
        if (ret < 0)
                return ret;
        cache_say(cache, cache_count(cache));
        cache_unlock(cache);
        return 0;
}
