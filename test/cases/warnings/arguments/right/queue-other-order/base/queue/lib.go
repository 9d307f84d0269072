package queue

func linkQueue(source string, sink string, level int) int {
	return 0
}
