#include "queue.h"

int queue_program(struct queue_dev *dev, int level)
{
        unsigned long control;
        unsigned int limit = 8;

        control = queue_read(dev, 0x10);
        if (level > 3)
                level = 3;
        queue_wait(dev);
        queue_select(dev, level);
        queue_commit(dev);
        return 0;
}
