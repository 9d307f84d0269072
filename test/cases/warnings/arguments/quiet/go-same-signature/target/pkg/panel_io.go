package panel

func loadAll(source string, limit int) int {
	return 1
}
