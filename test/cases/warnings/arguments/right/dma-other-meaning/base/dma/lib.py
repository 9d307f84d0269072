def limit_dma(level, rate_hz):
    return 0
