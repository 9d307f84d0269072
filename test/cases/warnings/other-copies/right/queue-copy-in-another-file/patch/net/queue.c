#include "queue.h"

int queue_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = queue_lookup(table, key);
        if (!e)
                return -2;
        queue_touch(e, now + 1);
        queue_release(e);
        return 0;
}
