#include <stdio.h>

void usage(void)
{
        puts("  --version  print the version");
}
