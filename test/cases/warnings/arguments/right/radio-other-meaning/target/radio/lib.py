def limit_radio(level, timeout_s):
    return 0
