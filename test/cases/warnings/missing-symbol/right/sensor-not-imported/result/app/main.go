package app

import (
	"fmt"
)

func serve(level int) int {
	fmt.Println(level)
	level += sensortable.Size
	return level
}
