#include "pump.h"

int pump_serve(struct pump_dev *dev, int level, const char *label)
{
        int ret;

        ret = pump_flush(dev);
        if (ret)
                return ret;

        return 0;
}
