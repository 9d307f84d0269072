package queue

func serveQueue(level int, label string) int {
	if level < 0 {
		return level
	}
	limitQueue(level, 40)
	return 0
}
