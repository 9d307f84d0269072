#include <stdio.h>

void usage(void)
{
        puts("  --version  print the version");
        puts("  --no-pager  see the manual");
}
