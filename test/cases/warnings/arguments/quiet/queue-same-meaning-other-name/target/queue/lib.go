package queue

func limitQueue(level int, delayUsec int) int {
	return 0
}
