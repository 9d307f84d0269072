def mix_radio(row, i, j):
    total = 0
    for i in row:
        total += row[j]
    store_radio(row, total, i)
    return total
