#include "cache.h"

int cache_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = cache_lookup(table, key);
        if (!e)
                return -2;
        cache_touch(e, now);
        cache_release(e);
        return 0;
}

int cache_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found;

        found = cache_lookup(table, key);
        if (!found)
                return -2;
        cache_mark(found);
        cache_release(found);
        return 0;
}
