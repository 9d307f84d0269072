package app

import (
	"fmt"
)

func serve(level int) int {
	fmt.Println(level)
	return level
}
