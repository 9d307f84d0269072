package dma

func serveDma(level int) int {
	if level < 0 {
		return level
	}
	notifyDma("ready")
	return 0
}
