import pump


def serve(line, level):
    if not line:
        return level
    if (wait := pump.run(line, 1)) > 2:
        return wait
    return pump.run(line, level)
