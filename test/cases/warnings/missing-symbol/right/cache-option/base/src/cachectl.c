#include <stdio.h>

void usage(void)
{
        puts("  --version  print the version");
        puts("  --dry-run  see the manual");
}
