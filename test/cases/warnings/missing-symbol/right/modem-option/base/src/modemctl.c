#include <stdio.h>

void usage(void)
{
        puts("  --version  print the version");
        puts("  --json-lines  see the manual");
}
