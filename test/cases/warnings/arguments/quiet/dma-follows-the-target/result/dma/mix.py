def mix_dma(row, i, j):
    total = 0
    for i in row:
        total += row[j]
    store_dma(row, total, i)
    return total
