package radio

func notifyRadio(listeners []string) int {
	return 0
}
