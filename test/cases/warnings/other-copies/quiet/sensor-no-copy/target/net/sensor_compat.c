#include "sensor.h"

int sensor_compat(int key)
{
        return key + 1;
}
