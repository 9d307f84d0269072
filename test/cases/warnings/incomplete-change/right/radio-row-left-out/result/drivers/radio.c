#include "radio.h"

int radio_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(radio_open);

int radio_reset(int id)
{
        return -id;
}
EXPORT_SYMBOL_GPL(radio_reset);

static const struct op radio_ops[] = {
        { "open", radio_open },
};
