#include "pool.h"

int pool_drain(struct pool *p)
{
        struct slot *s;

        mutex_lock(&p->lock);
        for (s = p->first; s; s = s->next) {
                if (slot_is_last(s))
                        break;
                slot_flush(s);
        }
        mutex_unlock(&p->lock);
        return 0;
}
