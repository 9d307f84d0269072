#include <stdio.h>

void usage(void)
{
        puts("  --version  print the version");
        puts("  --keep-going  see the manual");
}

/* The manual is not here. */
