#include "panel.h"

int panel_program(struct panel_dev *dev, int level)
{
        unsigned int control;
        unsigned int limit = 8;

        control = panel_read(dev, 0x10);
        if (level > 3)
                level = 3;
        panel_wait(dev);
        panel_select(dev, level);
        panel_write(dev, control | 4);
        panel_commit(dev);
        return 0;
}
