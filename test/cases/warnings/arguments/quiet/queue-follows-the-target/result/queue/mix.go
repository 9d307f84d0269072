package queue

func mixQueue(row []int, i int, j int) int {
	total := 0
	for i = range row {
		total += row[j]
	}
	storeQueue(row, total, i)
	return total
}
