#include "cache.h"

int cache_debug(struct cache_dev *dev)
{
        int state;

        state = cache_probe(dev);
        return state;
}
