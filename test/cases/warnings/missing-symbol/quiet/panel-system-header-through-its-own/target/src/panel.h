#include <ctype.h>

int panel_serve(int level, const char *label);
