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
