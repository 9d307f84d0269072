#include "radio.h"

int radio_poll(struct radio_dev *dev, int count)
{
        int ret = 0;
        int n;

        if (count < 0)
                return -1;

        disable_irq(dev->irq);
        for (n = 0; n < count; n++) {
                ret = radio_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        radio_account(dev);
        enable_irq(dev->irq);
        return ret;
}
