package dma

func notifyDma(listeners []string) int {
	return 0
}
