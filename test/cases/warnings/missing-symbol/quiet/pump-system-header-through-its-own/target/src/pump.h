#include <sys/stat.h>

int pump_serve(int level, const char *label);
