#ifndef QUEUE_H
#define QUEUE_H

#define QUEUE_READY 1

struct queue_dev {
        int state;
        int mode;
        unsigned int flags;
};

int queue_power_on(struct queue_dev *dev);
void queue_power_off(struct queue_dev *dev);
int queue_load(struct queue_dev *dev, int mode);
void queue_unload(struct queue_dev *dev);
int queue_start(struct queue_dev *dev);
void queue_stop(struct queue_dev *dev);
int queue_state_of(struct queue_dev *dev);
#endif
