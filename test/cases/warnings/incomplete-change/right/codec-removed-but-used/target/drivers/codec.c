#include "codec.h"

static int codec_setup(struct codec_dev *dev, int mode)
{
        int ret;

        if (!dev)
                return -1;

        ret = codec_power_on(dev);
        if (ret)
                return ret;

        ret = codec_load(dev, mode);
        if (ret)
                goto err_power;

        ret = codec_start(dev);
        if (ret)
                goto err_load;

        dev->state = mode;
        return 0;

err_load:
        codec_unload(dev);
err_power:
        codec_power_off(dev);
        return ret;
}

int codec_reset(struct codec_dev *dev)
{
        codec_stop(dev);
        dev->state = 0;
        return codec_setup(dev, 0);
}

int codec_probe(struct codec_dev *dev)
{
        return dev->state;
}
