#include "codec.h"

int codec_poll(struct codec_dev *dev, int count)
{
        int ret = 0;
        int n;

        if (count < 0)
                return -1;

        for (n = 0; n < count; n++) {
                ret = codec_step(dev, n);
                if (ret < 0)
                        break;
        }

        dev->seen = n;
        if (codec_gone(dev))
                return -3;
        codec_account(dev);
        return ret;
}
