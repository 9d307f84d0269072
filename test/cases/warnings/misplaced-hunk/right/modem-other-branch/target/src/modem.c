#include "modem.h"

int modem_run(struct modem_dev *dev)
{
        int ret = 0;

#ifdef CONFIG_MODEM_FAST
        ret = modem_enter(dev);
        modem_leave(dev);
#else
        ret = modem_enter(dev);
        modem_leave(dev);
#endif
        return ret;
}
