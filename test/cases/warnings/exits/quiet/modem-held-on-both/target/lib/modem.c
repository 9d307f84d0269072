#include "modem.h"

int modem_poll(struct modem_dev *dev, int count)
{
        int ret = 0;
        int n;

        if (count < 0)
                return -1;

        down_read(&dev->sem);
        for (n = 0; n < count; n++) {
                ret = modem_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        modem_account(dev);
        up_read(&dev->sem);
        return ret;
}
