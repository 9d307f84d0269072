#include "codec.h"

int codec_program(struct codec_dev *dev, int level)
{
        unsigned int control;
        unsigned int limit = 8;

        control = codec_read(dev, 0x10);
        if (level > 3)
                level = 3;
        codec_wait(dev);
        codec_select(dev, level);
        codec_write(dev, control | 4);
        codec_commit(dev);
        return 0;
}
