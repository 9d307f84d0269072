#include "pump.h"

int pump_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(pump_open);

int pump_reset(int id)
{
        return -id;
}
EXPORT_SYMBOL_GPL(pump_reset);

static const struct op pump_ops[] = {
        { "open", pump_open },
        { "reset", pump_reset },
};
