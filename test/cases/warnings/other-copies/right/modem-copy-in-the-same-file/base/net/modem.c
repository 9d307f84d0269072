#include "modem.h"

int modem_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = modem_lookup(table, key);
        if (!e)
                return -2;
        modem_touch(e, now);
        modem_release(e);
        return 0;
}
