#include "panel.h"

int panel_debug(struct panel_dev *dev)
{
        int state;

        state = panel_start(dev);
        return state;
}
