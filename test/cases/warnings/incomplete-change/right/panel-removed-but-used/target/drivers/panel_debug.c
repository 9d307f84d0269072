#include "panel.h"

int panel_debug(struct panel_dev *dev)
{
        int state;

        state = panel_probe(dev);
        return state;
}
