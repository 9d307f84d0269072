#include "sensor.h"

int sensor_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = sensor_lookup(table, key);
        if (!e)
                return -2;
        sensor_touch(e, now + 1);
        sensor_release(e);
        return 0;
}
