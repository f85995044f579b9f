// SPDX-License-Identifier: Apache-2.0

// Command shop gives the compiler something to decide: see package work.
package main

import "example.com/shop/work"

func main() { println(work.Run(1000), work.Audit([]int{1, 2, 3})) }
