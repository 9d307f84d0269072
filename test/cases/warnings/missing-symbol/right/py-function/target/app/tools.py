def chunk(items):
    return items
