package queue

func serveQueue(level int, label string) int {
	if level < 0 {
		return level
	}
	linkQueue(label, label, level)
	return 0
}
