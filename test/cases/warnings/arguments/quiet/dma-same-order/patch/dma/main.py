from dma.lib import link_dma


def serve_dma(level, label):
    if level < 0:
        return level
    link_dma(level, 7, label)
    return 0
