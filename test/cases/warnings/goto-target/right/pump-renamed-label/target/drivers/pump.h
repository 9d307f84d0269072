#ifndef PUMP_H
#define PUMP_H

#define PUMP_READY 1

struct pump_dev {
        int state;
        int mode;
        unsigned int flags;
};

int pump_power_on(struct pump_dev *dev);
void pump_power_off(struct pump_dev *dev);
int pump_load(struct pump_dev *dev, int mode);
void pump_unload(struct pump_dev *dev);
int pump_start(struct pump_dev *dev);
void pump_stop(struct pump_dev *dev);

#endif
