#include "codec.h"

int codec_refresh(struct table *table, int key, long now)
{
        struct entry *e;

        e = codec_lookup(table, key);
        if (!e)
                return -2;
        codec_touch(e, now + 1);
        codec_release(e);
        return 0;
}
