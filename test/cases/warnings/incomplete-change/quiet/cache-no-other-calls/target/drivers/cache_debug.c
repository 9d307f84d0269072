#include "cache.h"

int cache_debug(struct cache_dev *dev)
{
        int state;

        state = cache_load(dev, 1);
        return state;
}
