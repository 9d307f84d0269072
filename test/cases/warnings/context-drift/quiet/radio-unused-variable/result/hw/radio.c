#include "radio.h"

int radio_program(struct radio_dev *dev, int level)
{
        unsigned int control;
        unsigned int limit = 9;

        control = radio_read(dev, 0x10);
        if (level > 3)
                level = 3;
        radio_wait(dev);
        radio_select(dev, level);
        radio_write(dev, control | 4);
        radio_commit(dev);
        return 0;
}
