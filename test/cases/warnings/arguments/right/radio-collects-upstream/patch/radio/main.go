package radio

func serveRadio(level int) int {
	if level < 0 {
		return level
	}
	notifyRadio("ready")
	return 0
}
