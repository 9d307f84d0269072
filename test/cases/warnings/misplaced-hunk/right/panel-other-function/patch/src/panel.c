#include "panel.h"

static int panel_suspend(struct panel_dev *dev)
{
        int ret;

        ret = panel_enter(dev);
        if (ret < 0)
                return ret;

        panel_leave(dev);
        return 0;
}

static int panel_resume(struct panel_dev *dev)
{
        int ret;

        ret = panel_enter(dev);
        if (ret < 0)
                return ret;

        panel_flush_all(dev, 1);
        panel_leave(dev);
        return 0;
}
