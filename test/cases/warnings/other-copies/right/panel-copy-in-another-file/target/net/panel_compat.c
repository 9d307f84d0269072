#include "panel.h"

int panel_refresh_compat(struct table *table, int key, long now)
{
        struct entry *entry;

        entry = panel_lookup(table, key);
        if (!entry)
                return -2;
        panel_touch(entry, now);
        panel_release(entry);
        return 0;
}
