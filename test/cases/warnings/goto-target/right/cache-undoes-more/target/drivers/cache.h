#ifndef CACHE_H
#define CACHE_H

#define CACHE_READY 1

struct cache_dev {
        int state;
        int mode;
        unsigned int flags;
};

int cache_power_on(struct cache_dev *dev);
void cache_power_off(struct cache_dev *dev);
int cache_load(struct cache_dev *dev, int mode);
void cache_unload(struct cache_dev *dev);
int cache_start(struct cache_dev *dev);
void cache_stop(struct cache_dev *dev);

#endif
