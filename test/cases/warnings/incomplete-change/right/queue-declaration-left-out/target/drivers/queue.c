#include "queue.h"

int queue_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(queue_open);

static const struct op queue_ops[] = {
        { "open", queue_open },
};
