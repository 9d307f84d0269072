package pool

func (p *Pool) Drain() {
	p.mu.Lock()
	for _, shelf := range p.shelves {
		shelf.mu.Lock()
		for _, slot := range shelf.slots {
			if slot.IsLast() {
				break
			}
			slot.Flush()
		}
		shelf.mu.Unlock()
	}
	p.mu.Unlock()
}
