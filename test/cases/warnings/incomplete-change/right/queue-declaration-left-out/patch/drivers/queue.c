#include "queue.h"

int queue_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(queue_open);

int queue_reset(int id)
{
        return -id;
}
EXPORT_SYMBOL_GPL(queue_reset);

static const struct op queue_ops[] = {
        { "open", queue_open },
        { "reset", queue_reset },
};
