#include "pump.h"

int pump_program(struct pump_dev *dev, int level)
{
        unsigned long control;
        unsigned int limit = 8;

        control = pump_read(dev, 0x10);
        if (level > 3)
                level = 3;
        pump_wait(dev);
        pump_select(dev, level);
        pump_commit(dev);
        return 0;
}
