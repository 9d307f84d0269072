#include "sensor.h"

int sensor_debug(struct sensor_dev *dev)
{
        int state;

        state = sensor_load(dev, 1);
        return state;
}
