from app import tools


def collect(items):
    out = []
    for item in items:
        out.append(item)
    out = [tools.strip_prefix(each) for each in out]
    return out
