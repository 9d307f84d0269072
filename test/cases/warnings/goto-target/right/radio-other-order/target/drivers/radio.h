#ifndef RADIO_H
#define RADIO_H

#define RADIO_READY 1

struct radio_dev {
        int state;
        int mode;
        unsigned int flags;
};

int radio_power_on(struct radio_dev *dev);
void radio_power_off(struct radio_dev *dev);
int radio_load(struct radio_dev *dev, int mode);
void radio_unload(struct radio_dev *dev);
int radio_start(struct radio_dev *dev);
void radio_stop(struct radio_dev *dev);

#endif
