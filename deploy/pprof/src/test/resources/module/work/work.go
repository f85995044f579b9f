// SPDX-License-Identifier: Apache-2.0

// Package work calls what a profile is needed for to be inlined or made direct: generic functions that cost too much, methods of
// an interface, function values, a closure.
package work

import "example.com/shop/shapes"

//go:noinline
func total(all []shapes.Shape, n int) int {
	sum := 0
	for _, s := range all {
		sum += s.Area(n)
	}
	return sum
}

type number interface{ ~int | ~float64 }

// mix costs more than a function may that is inlined without a profile.
func mix[T number](x, y T) T {
	if x > y {
		x -= y
	}
	if y > x {
		y -= x
	}
	for i := 0; i < 3; i++ {
		x += y * 2
		y += x / 3
		if x > 1000000 {
			x = 1
		}
		if y > 1000000 {
			y = 2
		}
		if x == y {
			x += 1
			y += 2
		}
	}
	return x + y
}

func fold[T number](values []T) T {
	var sum T
	for _, v := range values {
		sum = mix(sum, v)
	}
	return sum
}

//go:noinline
func each(n int, f func(int) int) int {
	sum := 0
	for i := 0; i < n; i++ {
		sum += f(i)
	}
	return sum
}

func scramble(i int) int {
	for j := 0; j < 20; j++ {
		i = i*31 ^ j
	}
	return i
}

// twice has a name with parentheses in it, twice[go.shape.func(int) int], which tools take for a list of C++ parameters.
func twice[F ~func(int) int](f F, i int) int {
	return f(f(i)) ^ f(i+1)
}

// Audit is not in the profile, and what it calls is inlined without one.
//
//go:noinline
func Audit(values []int) int {
	sum := 0
	for _, v := range values {
		if v%3 == 0 {
			sum += scramble(v)
		} else {
			sum -= v
		}
	}
	return sum
}

// Run does all of it but Audit.
func Run(rounds int) int {
	all := []shapes.Shape{shapes.Square{Side: 3}, &shapes.Circle{Radius: 2}, shapes.Square{Side: 5}, shapes.Square{Side: 7}}
	ints := make([]int, 100)
	floats := make([]float64, 100)
	for i := range ints {
		ints[i] = i
		floats[i] = float64(i)
	}
	sum := 0
	for r := 0; r < rounds; r++ {
		sum += total(all, 1000)
		sum += fold(ints)
		sum += int(fold(floats))
		sum += each(100, scramble)
		for i := 0; i < 20; i++ {
			sum += twice(scramble, i)
		}
		sum += each(50, func(i int) int { return scramble(i) ^ r })
	}
	return sum
}
