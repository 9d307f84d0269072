def link_dma(first, second, label):
    return 0
