package codec

func mixCodec(row []int, i int, j int) int {
	sum := 0
	for i = range row {
		sum += row[j]
	}
	storeCodec(row, sum, i)
	return sum
}
