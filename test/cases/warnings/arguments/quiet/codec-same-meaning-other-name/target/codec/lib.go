package codec

func limitCodec(level int, sizeBytes int) int {
	return 0
}
