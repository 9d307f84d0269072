def link_dma(second, first, label):
    return 0
