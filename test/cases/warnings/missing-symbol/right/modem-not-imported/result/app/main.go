package app

import (
	"fmt"
)

func serve(level int) int {
	fmt.Println(level)
	level += modemtable.Size
	return level
}
