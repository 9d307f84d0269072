package app

import (
	"fmt"
	"example.org/modemtable"
)

func serve(level int) int {
	fmt.Println(level)
	return level
}
