package panel

func Refresh(source string, limit int) int {
	total := 0
	total += limit
	total += loadAll(source, limit)
	return total
}
