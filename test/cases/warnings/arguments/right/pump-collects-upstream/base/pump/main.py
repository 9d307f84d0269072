from pump.lib import notify_pump


def serve_pump(level):
    if level < 0:
        return level
    return 0
