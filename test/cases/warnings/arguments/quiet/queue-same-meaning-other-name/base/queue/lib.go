package queue

func limitQueue(level int, waitUsec int) int {
	return 0
}
