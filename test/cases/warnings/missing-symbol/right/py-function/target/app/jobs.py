from app import tools


def collect(items):
    out = []
    for item in items:
        out.append(item)
    return out
