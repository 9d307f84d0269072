def limit_dma(level, clock_hz):
    return 0
