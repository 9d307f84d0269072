#include "pump.h"

int pump_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = pump_lookup(table, key);
        if (!e)
                return -2;
        pump_touch(e, now);
        pump_release(e);
        return 0;
}

int pump_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found;

        found = pump_lookup(table, key);
        if (!found)
                return -2;
        pump_mark(found);
        pump_release(found);
        return 0;
}
