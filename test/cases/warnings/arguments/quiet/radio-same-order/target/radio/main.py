from radio.lib import link_radio


def serve_radio(level, label):
    if level < 0:
        return level
    return 0
