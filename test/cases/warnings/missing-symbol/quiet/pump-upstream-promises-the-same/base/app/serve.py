import pump


def serve(line, level):
    if not line:
        return level
    return pump.run(line, level)
