def mix_dma(row, i, j):
    sum = 0
    for i in row:
        sum += row[j]
    return sum
