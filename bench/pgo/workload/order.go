// SPDX-License-Identifier: Apache-2.0

// Package workload prices orders: work of the kind that a compiler can do better when it knows the profile. Its hot calls are a
// method of a generic type, a function value, a method of an interface, and a function that is too large to be inlined unasked.
package workload

// An Order is what is priced.
type Order struct {
	ID       string
	Customer string
	Lines    []Line
}

// A Line is an article and how many of it.
type Line struct {
	Article  string
	Quantity int64
	Cents    int64
}

// Total is the price before rules.
func (o *Order) Total() int64 {
	var total int64
	for i := range o.Lines {
		total += o.Lines[i].Quantity * o.Lines[i].Cents
	}
	return total
}
