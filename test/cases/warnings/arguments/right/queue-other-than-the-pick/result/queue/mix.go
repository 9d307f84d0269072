package queue

func mixQueue(row []int, i int, j int) int {
	sum := 0
	for i = range row {
		sum += row[j]
	}
	storeQueue(row, sum, j)
	return sum
}
