def notify_cache(*listeners, wait=1):
    return 0
