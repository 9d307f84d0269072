#include "pump.h"

int pump_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(pump_open);

static const struct op pump_ops[] = {
        { "open", pump_open },
};
