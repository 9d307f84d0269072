package jobs

func Collect(n int) int {
	out := chunk(n)
	out = stripPrefix(out)
	return out
}
