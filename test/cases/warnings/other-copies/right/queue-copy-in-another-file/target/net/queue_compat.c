#include "queue.h"

int queue_refresh_compat(struct table *table, int key, long now)
{
        struct entry *entry;

        entry = queue_lookup(table, key);
        if (!entry)
                return -2;
        queue_touch(entry, now);
        queue_release(entry);
        return 0;
}
