#include "codec.h"

int codec_compat(int key)
{
        return key + 1;
}
