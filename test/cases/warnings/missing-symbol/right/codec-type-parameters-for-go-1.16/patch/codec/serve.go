package codec

func Serve(n int) int {
	n = open(n)
	return n
}

func First[T comparable](all []T) T {
	return all[0]
}
