package jobs

func Collect(n int) int {
	out := chunk(n)
	return out
}
