package app

import (
	"fmt"
	"example.org/sensortable"
)

func serve(level int) int {
	fmt.Println(level)
	level += sensortable.Size
	return level
}
