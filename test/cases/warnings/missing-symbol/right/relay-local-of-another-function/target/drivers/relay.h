#ifndef RELAY_H
#define RELAY_H

#define RELAY_READY 1

struct relay_dev {
        int state;
        int mode;
        unsigned int flags;
};

int relay_power_on(struct relay_dev *dev);
void relay_power_off(struct relay_dev *dev);
int relay_load(struct relay_dev *dev, int mode);
void relay_unload(struct relay_dev *dev);
int relay_start(struct relay_dev *dev);
void relay_stop(struct relay_dev *dev);

#endif
