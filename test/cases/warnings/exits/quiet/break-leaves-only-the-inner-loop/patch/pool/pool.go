package pool

func (p *Pool) Drain() {
	p.mu.Lock()
	for _, shelf := range p.shelves {
		for _, slot := range shelf.slots {
			if slot.IsLast() {
				break
			}
			slot.Flush()
		}
	}
	p.mu.Unlock()
}
