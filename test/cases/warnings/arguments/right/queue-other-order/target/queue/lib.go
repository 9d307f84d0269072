package queue

func linkQueue(sink string, source string, level int) int {
	return 0
}
