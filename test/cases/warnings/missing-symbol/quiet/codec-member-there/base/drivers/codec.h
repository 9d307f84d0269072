#ifndef CODEC_H
#define CODEC_H

#define CODEC_READY 1

struct codec_dev {
        int state;
        int mode;
        int retries;
        unsigned int flags;
};

int codec_power_on(struct codec_dev *dev);
void codec_power_off(struct codec_dev *dev);
int codec_load(struct codec_dev *dev, int mode);
void codec_unload(struct codec_dev *dev);
int codec_start(struct codec_dev *dev);
void codec_stop(struct codec_dev *dev);

#endif
