def limit_radio(level, timeout_ms):
    return 0
