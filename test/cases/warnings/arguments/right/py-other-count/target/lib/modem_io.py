def load(source):
    return read(source)
