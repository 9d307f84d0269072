package codec

func Serve(n int) int {
	n = open(n)
	flushAll(n)
	return n
}
