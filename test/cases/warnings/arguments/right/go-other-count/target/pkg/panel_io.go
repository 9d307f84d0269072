package panel

func loadAll(source string) int {
	return 1
}
