package app

import (
	"fmt"
	"example.org/sensortable"
)

func serve(level int) int {
	fmt.Println(level)
	return level
}
