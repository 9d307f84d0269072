class CodecTable:
    size = 0
