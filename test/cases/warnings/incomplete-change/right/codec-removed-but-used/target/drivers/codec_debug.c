#include "codec.h"

int codec_debug(struct codec_dev *dev)
{
        int state;

        state = codec_probe(dev);
        return state;
}
