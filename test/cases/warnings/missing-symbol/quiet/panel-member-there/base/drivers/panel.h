#ifndef PANEL_H
#define PANEL_H

#define PANEL_READY 1

struct panel_dev {
        int state;
        int mode;
        int retries;
        unsigned int flags;
};

int panel_power_on(struct panel_dev *dev);
void panel_power_off(struct panel_dev *dev);
int panel_load(struct panel_dev *dev, int mode);
void panel_unload(struct panel_dev *dev);
int panel_start(struct panel_dev *dev);
void panel_stop(struct panel_dev *dev);

#endif
