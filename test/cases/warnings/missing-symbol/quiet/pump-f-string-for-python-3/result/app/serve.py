import pump


def serve(line, level):
    if not line:
        return level
    if level < 0:
        pump.fail(f"no level {level}")
    return pump.run(line, level)
