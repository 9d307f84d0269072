#include "panel.h"

int panel_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(panel_open);

static const struct op panel_ops[] = {
        { "open", panel_open },
};
