#include "dma.h"

void odd(int a)
{
if (a)
dma_say("one %d\n", a);
}
