def link_dma(first, second, label):
    return 0

# Kept small on purpose.
