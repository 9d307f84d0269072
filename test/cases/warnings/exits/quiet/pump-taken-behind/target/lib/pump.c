#include "pump.h"

int pump_poll(struct pump_dev *dev, int count)
{
        int ret = 0;
        int n;
        char *buf;

        if (count < 0)
                return -1;

        for (n = 0; n < count; n++) {
                ret = pump_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        pump_account(dev);
        buf = strdup(dev->name);
        pump_account(dev);
        free(buf);
        return ret;
}
