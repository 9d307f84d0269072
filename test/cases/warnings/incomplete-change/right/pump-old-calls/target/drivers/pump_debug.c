#include "pump.h"

int pump_debug(struct pump_dev *dev)
{
        int state;

        state = pump_probe(dev);
        return state;
}
