#include "codec.h"

static int codec_resume(struct codec_dev *dev)
{
        int ret;

        ret = codec_enter(dev);
        if (ret < 0)
                return ret;

        codec_leave(dev);
        return 0;
}

static int codec_suspend(struct codec_dev *dev)
{
        int ret;

        ret = codec_enter(dev);
        if (ret < 0)
                return ret;

        codec_flush_all(dev, 1);
        codec_leave(dev);
        return 0;
}
