#include "panel.h"

int panel_compat(int key)
{
        return key + 1;
}
