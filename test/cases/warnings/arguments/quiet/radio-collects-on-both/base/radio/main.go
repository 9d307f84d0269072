package radio

func serveRadio(level int) int {
	if level < 0 {
		return level
	}
	return 0
}
