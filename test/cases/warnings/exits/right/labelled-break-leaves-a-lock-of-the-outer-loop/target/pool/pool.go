package pool

func (p *Pool) Drain() {
	p.mu.Lock()
outer:
	for _, shelf := range p.shelves {
		shelf.mu.Lock()
		for _, slot := range shelf.slots {
			slot.Flush()
		}
		shelf.mu.Unlock()
	}
	p.mu.Unlock()
}
