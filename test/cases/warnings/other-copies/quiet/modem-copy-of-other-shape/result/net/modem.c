#include "modem.h"

int modem_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = modem_lookup(table, key);
        if (!e)
                return -2;
        modem_touch(e, now + 1);
        modem_release(e);
        return 0;
}

int modem_refresh_slow(struct table *table, int key, long now)
{
        struct entry *found;

        found = modem_lookup(table, key);
        if (!found)
                return -2;
        modem_mark(found);
        modem_release(found);
        return 0;
}
