package codec

func limitCodec(level int, lenBytes int) int {
	return 0
}
