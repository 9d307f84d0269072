package codec

func limitCodec(level int, lenPages int) int {
	return 0
}
