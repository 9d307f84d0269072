#include "pump.h"

int pump_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = pump_lookup(table, key);
        if (!e)
                return -2;
        pump_touch(e, now + 1);
        pump_release(e);
        return 0;
}
