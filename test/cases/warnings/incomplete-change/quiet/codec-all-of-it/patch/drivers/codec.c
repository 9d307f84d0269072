#include "codec.h"

int codec_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(codec_open);

int codec_reset(int id)
{
        return -id;
}
EXPORT_SYMBOL_GPL(codec_reset);

static const struct op codec_ops[] = {
        { "open", codec_open },
        { "reset", codec_reset },
};
