package codec

func Serve(n int) int {
	n = open(n)
	return n
}
