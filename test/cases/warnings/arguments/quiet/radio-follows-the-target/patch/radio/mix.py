def mix_radio(row, i, j):
    sum = 0
    for i in row:
        sum += row[j]
    store_radio(row, sum, i)
    return sum
