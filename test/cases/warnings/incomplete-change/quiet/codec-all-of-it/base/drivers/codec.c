#include "codec.h"

int codec_open(int id)
{
        return id;
}
EXPORT_SYMBOL_GPL(codec_open);

static const struct op codec_ops[] = {
        { "open", codec_open },
};
