#ifndef SENSOR_H
#define SENSOR_H

#define SENSOR_READY 1

struct sensor_dev {
        int state;
        int mode;
        unsigned int flags;
};

int sensor_power_on(struct sensor_dev *dev);
void sensor_power_off(struct sensor_dev *dev);
int sensor_load(struct sensor_dev *dev, int mode);
void sensor_unload(struct sensor_dev *dev);
int sensor_start(struct sensor_dev *dev);
void sensor_stop(struct sensor_dev *dev);
int sensor_probe(struct sensor_dev *dev);
#endif
