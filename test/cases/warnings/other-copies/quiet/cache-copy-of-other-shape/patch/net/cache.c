#include "cache.h"

int cache_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = cache_lookup(table, key);
        if (!e)
                return -2;
        cache_touch(e, now + 1);
        cache_release(e);
        return 0;
}
