#ifndef CACHE_H
#define CACHE_H

#define CACHE_READY 1

struct cache_dev {
        int state, seen, flags, irq;
        char *name;
};

int cache_power_on(struct cache_dev *dev);
void cache_power_off(struct cache_dev *dev);
int cache_load(struct cache_dev *dev, int mode);
void cache_unload(struct cache_dev *dev);
int cache_start(struct cache_dev *dev);
void cache_stop(struct cache_dev *dev);
int cache_step(struct cache_dev *dev, int n);
void cache_account(struct cache_dev *dev);
int cache_gone(struct cache_dev *dev);
#endif
