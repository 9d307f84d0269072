package app

import (
	"fmt"
	"example.org/modemtable"
)

func serve(level int) int {
	fmt.Println(level)
	level += modemtable.Size
	return level
}
