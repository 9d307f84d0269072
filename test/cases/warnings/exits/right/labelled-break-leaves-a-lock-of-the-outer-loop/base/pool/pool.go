package pool

func (p *Pool) Drain() {
	p.mu.Lock()
outer:
	for _, shelf := range p.shelves {
		for _, slot := range shelf.slots {
			slot.Flush()
		}
	}
	p.mu.Unlock()
}
