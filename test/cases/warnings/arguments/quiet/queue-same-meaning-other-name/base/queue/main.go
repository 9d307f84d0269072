package queue

func serveQueue(level int, label string) int {
	if level < 0 {
		return level
	}
	return 0
}
