#include "modem.h"

int modem_program(struct modem_dev *dev, int level)
{
        unsigned int control;
        unsigned int limit = 8;

        control = modem_read(dev, 0x10);
        if (level > 3)
                level = 3;
        modem_wait(dev);
        modem_select(dev, level);
        modem_write(dev, control | 4);
        modem_commit(dev);
        return 0;
}
