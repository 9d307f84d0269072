def chunk(items):
    return items


def strip_prefix(text):
    return text[1:]

