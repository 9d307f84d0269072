from modem_io import load


def refresh(source, limit):
    total = 0
    for part in source:
        total += part
    return total
