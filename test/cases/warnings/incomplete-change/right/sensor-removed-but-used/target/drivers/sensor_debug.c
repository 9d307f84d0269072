#include "sensor.h"

int sensor_debug(struct sensor_dev *dev)
{
        int state;

        state = sensor_probe(dev);
        return state;
}
