#include "panel.h"

int panel_poll(struct panel_dev *dev, int count)
{
        int ret = 0;
        int n;
        char *buf;

        if (count < 0)
                return -22;

        for (n = 0; n < count; n++) {
                ret = panel_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        panel_account(dev);
        return ret;
}
