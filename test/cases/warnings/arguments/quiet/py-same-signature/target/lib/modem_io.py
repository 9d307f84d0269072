def load(source, limit):
    return read(source)
