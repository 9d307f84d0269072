def notify_pump(listeners, wait=1):
    return 0
