// SPDX-License-Identifier: Apache-2.0

// Package shapes has an interface with two implementations.
package shapes

type Shape interface{ Area(n int) int }

type Square struct{ Side int }

func (s Square) Area(n int) int {
	sum := 0
	for i := 0; i < n; i++ {
		sum += s.Side*s.Side ^ i
	}
	return sum
}

type Circle struct{ Radius int }

func (c *Circle) Area(n int) int {
	sum := 0
	for i := 0; i < n; i++ {
		sum += 3*c.Radius*c.Radius ^ i
	}
	return sum
}
