def limit_dma(level, rate_khz):
    return 0
