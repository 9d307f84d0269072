#include "cache.h"

int cache_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(cache_open);

int cache_reset(int id)
{
        return -id;
}
EXPORT_SYMBOL_GPL(cache_reset);

static const struct op cache_ops[] = {
        { "open", cache_open },
        { "reset", cache_reset },
};
