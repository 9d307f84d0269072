#ifndef VALVE_H
#define VALVE_H

#define VALVE_READY 1

struct valve_dev {
        int state;
        int mode;
        unsigned int flags;
};

int valve_power_on(struct valve_dev *dev);
void valve_power_off(struct valve_dev *dev);
int valve_load(struct valve_dev *dev, int mode);
void valve_unload(struct valve_dev *dev);
int valve_start(struct valve_dev *dev);
void valve_stop(struct valve_dev *dev);

#endif
