from radio.lib import limit_radio


def serve_radio(level, label):
    if level < 0:
        return level
    limit_radio(level, 40)
    return 0
