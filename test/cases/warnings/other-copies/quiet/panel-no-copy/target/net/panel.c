#include "panel.h"

int panel_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = panel_lookup(table, key);
        if (!e)
                return -2;
        panel_touch(e, now);
        panel_release(e);
        return 0;
}
