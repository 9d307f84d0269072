#include "panel.h"

int panel_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(panel_open);

int panel_reset(int id)
{
        return -id;
}
EXPORT_SYMBOL_GPL(panel_reset);

static const struct op panel_ops[] = {
        { "open", panel_open },
        { "reset", panel_reset },
};
