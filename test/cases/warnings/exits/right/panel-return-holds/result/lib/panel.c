#include "panel.h"

int panel_poll(struct panel_dev *dev, int count)
{
        int ret = 0;
        int n;
        char *buf;

        if (count < 0)
                return -1;

        buf = malloc(count);
        for (n = 0; n < count; n++) {
                ret = panel_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        if (panel_gone(dev))
                return -3;
        panel_account(dev);
        free(buf);
        return ret;
}
