#include "sensor.h"

int sensor_refresh_compat(struct table *table, int key, long now)
{
        struct entry *entry;

        entry = sensor_lookup(table, key);
        if (!entry)
                return -2;
        sensor_touch(entry, now);
        sensor_release(entry);
        return 0;
}
