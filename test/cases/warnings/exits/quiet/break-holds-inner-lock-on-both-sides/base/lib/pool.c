#include "pool.h"

int pool_drain(struct pool *p)
{
        struct slot *s;

        mutex_lock(&p->lock);
        for (s = p->first; s; s = s->next) {
                mutex_lock(&s->lock);
                slot_flush(s);
                mutex_unlock(&s->lock);
        }
        mutex_unlock(&p->lock);
        return 0;
}
