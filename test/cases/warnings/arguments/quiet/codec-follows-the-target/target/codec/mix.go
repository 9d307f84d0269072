package codec

func mixCodec(row []int, i int, j int) int {
	total := 0
	for i = range row {
		total += row[j]
	}
	return total
}
