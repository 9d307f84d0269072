#include "queue.h"

int queue_debug(struct queue_dev *dev)
{
        int state;

        state = queue_probe(dev);
        return state;
}
