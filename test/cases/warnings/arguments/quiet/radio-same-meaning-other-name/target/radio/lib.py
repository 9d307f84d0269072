def limit_radio(level, max_ms):
    return 0
