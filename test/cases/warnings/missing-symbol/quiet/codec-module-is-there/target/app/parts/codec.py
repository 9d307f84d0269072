def codec_of(level):
    return level

# here too
