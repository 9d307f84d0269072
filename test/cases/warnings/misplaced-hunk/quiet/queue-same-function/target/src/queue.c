#include "queue.h"

static int queue_resume(struct queue_dev *dev)
{
        int ret;

        ret = queue_enter(dev);
        if (ret < 0)
                return ret;

        queue_leave(dev);
        return 0;
}

static int queue_suspend(struct queue_dev *dev)
{
        int ret;

        ret = queue_enter(dev);
        if (ret < 0)
                return ret;

        queue_leave(dev);
        return 0;
}
