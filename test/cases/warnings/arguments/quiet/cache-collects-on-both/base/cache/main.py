from cache.lib import notify_cache


def serve_cache(level):
    if level < 0:
        return level
    return 0
