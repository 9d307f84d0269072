#include "codec.h"

int codec_refresh_compat(struct table *table, int key, long now)
{
        struct entry *entry;

        entry = codec_lookup(table, key);
        if (!entry)
                return -2;
        codec_touch(entry, now);
        codec_release(entry);
        return 0;
}
