#include "cache.h"

int cache_program(struct cache_dev *dev, int level)
{
        struct cache_word * control;
        unsigned int limit = 8;

        control = cache_read(dev, 0x10);
        if (level > 3)
                level = 3;
        cache_wait(dev);
        cache_select(dev, level);
        cache_write(dev, control | 4);
        cache_commit(dev);
        return 0;
}
