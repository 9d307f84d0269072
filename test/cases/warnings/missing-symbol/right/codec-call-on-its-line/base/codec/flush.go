package codec

func flushAll(n int) {
}
