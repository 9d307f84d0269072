#include "dma.h"

int dma_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = dma_lookup(table, key);
        if (!e)
                return -2;
        dma_touch(e, now);
        dma_release(e);
        return 0;
}

int dma_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found;

        found = dma_lookup(table, key);
        if (!found)
                return -2;
        dma_touch(found, now);
        dma_release(found);
        return 0;
}
