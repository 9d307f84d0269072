#include <sys/ioctl.h>

int modem_serve(int level, const char *label);
