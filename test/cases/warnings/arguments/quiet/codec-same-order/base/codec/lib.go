package codec

func linkCodec(first int, second int, label string) int {
	return 0
}
