#include "radio.h"

int radio_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = radio_lookup(table, key);
        if (!e)
                return -2;
        radio_touch(e, now);
        radio_release(e);
        return 0;
}

int radio_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found;

        found = radio_lookup(table, key);
        if (!found)
                return -2;
        radio_touch(found, now);
        radio_release(found);
        return 0;
}
