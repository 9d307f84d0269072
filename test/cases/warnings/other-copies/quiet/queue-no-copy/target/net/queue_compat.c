#include "queue.h"

int queue_compat(int key)
{
        return key + 1;
}
