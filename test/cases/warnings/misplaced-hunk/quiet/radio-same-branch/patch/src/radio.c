#include "radio.h"

int radio_run(struct radio_dev *dev)
{
        int ret;

#ifdef CONFIG_RADIO_FAST
        ret = radio_enter(dev);
        radio_flush_all(dev, 1);
        radio_leave(dev);
#else
        ret = radio_enter(dev);
        radio_leave(dev);
#endif
        return ret;
}
