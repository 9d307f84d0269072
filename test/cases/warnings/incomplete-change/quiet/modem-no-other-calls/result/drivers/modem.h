#ifndef MODEM_H
#define MODEM_H

#define MODEM_READY 1

struct modem_dev {
        int state;
        int mode;
        unsigned int flags;
};

int modem_power_on(struct modem_dev *dev);
void modem_power_off(struct modem_dev *dev);
int modem_load(struct modem_dev *dev, int mode);
void modem_unload(struct modem_dev *dev);
int modem_start(struct modem_dev *dev);
void modem_stop(struct modem_dev *dev);
int modem_probe(struct modem_dev *dev, int wait);
#endif
