#include "modem.h"

int modem_debug(struct modem_dev *dev)
{
        int state;

        state = modem_probe(dev);
        return state;
}
