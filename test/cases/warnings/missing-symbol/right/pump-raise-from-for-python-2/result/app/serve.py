import pump


def serve(line, level):
    if not line:
        return level
    try:
        pump.run(line, 0)
    except ValueError as error:
        raise KeyError(line) from error
    return pump.run(line, level)
