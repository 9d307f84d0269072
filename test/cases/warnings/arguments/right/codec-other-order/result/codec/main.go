package codec

func serveCodec(level int, label string) int {
	if level < 0 {
		return level
	}
	linkCodec(level, 7, label)
	return 0
}
