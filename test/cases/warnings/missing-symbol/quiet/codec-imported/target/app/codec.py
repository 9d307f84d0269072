class CodecTable:
    size = 0

# here too
