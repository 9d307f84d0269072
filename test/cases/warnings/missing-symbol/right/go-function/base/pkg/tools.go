package jobs

func chunk(n int) int {
	return n
}

func stripPrefix(n int) int {
	return n + 1
}
