#include <sys/ioctl.h>

int sensor_serve(int level, const char *label);
