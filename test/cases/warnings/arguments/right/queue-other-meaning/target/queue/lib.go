package queue

func limitQueue(level int, waitMsec int) int {
	return 0
}
