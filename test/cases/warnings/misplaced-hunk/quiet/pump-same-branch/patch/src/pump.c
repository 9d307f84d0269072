#include "pump.h"

int pump_run(struct pump_dev *dev)
{
        int ret;

#ifdef CONFIG_PUMP_FAST
        ret = pump_enter(dev);
        pump_flush_all(dev, 1);
        pump_leave(dev);
#else
        ret = pump_enter(dev);
        pump_leave(dev);
#endif
        return ret;
}
