package codec

func linkCodec(second int, first int, label string) int {
	return 0
}
