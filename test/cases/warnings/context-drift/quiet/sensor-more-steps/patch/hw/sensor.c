#include "sensor.h"

int sensor_program(struct sensor_dev *dev, int level)
{
        unsigned int control;
        unsigned int limit = 8;

        control = sensor_read(dev, 0x10);
        if (level > 3)
                level = 3;
        sensor_wait(dev);
        sensor_select(dev, level);
        sensor_write(dev, control | 4);
        sensor_commit(dev);
        return 0;
}
