package pool

import "sync"

type Slot struct{}

func (s *Slot) Flush()       {}
func (s *Slot) IsLast() bool { return false }

type Shelf struct {
	mu    sync.Mutex
	slots []*Slot
}

type Pool struct {
	mu      sync.Mutex
	shelves []*Shelf
}
