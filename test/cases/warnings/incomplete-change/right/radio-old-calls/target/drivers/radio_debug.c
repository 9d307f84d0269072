#include "radio.h"

int radio_debug(struct radio_dev *dev)
{
        int state;

        state = radio_probe(dev);
        return state;
}
