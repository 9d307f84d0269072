def codec_of(level):
    return level
