#include <stdio.h>

void usage(void)
{
        puts("  --version  print the version");
        puts("  --background  see the manual");
}
