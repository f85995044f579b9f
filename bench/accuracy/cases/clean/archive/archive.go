// SPDX-License-Identifier: Apache-2.0

// Package archive reads from files that it keeps open.
package archive

import (
	"context"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has a goroutine for each open file, and a bound of open files.
var Case = &truth.Case{
	Story:  "Each open file has a reader; when a 65th is opened the one that was opened first is closed.",
	Bounds: truth.Bounds{Goroutines: 70, AtRest: 67},
	Run:    run,
}

type file struct {
	number  int
	pages   chan int
	read    int
	buffers [8]byte
}

func open(number int) *file {
	f := &file{number: number, pages: make(chan int)}
	go f.readAhead()
	return f
}

func (f *file) readAhead() {
	for page := range f.pages {
		f.read++
		f.buffers[page%len(f.buffers)]++
	}
}

// An Archive knows its open files, the oldest first.
type Archive struct{ files []*file }

// Page reads a page.
func (a *Archive) Page(number, page int) {
	f := open(number)
	a.files = append(a.files, f)
	if len(a.files) > 64 {
		close(a.files[0].pages)
		a.files = a.files[1:]
	}
	f.pages <- page
}

func run(ctx context.Context, env *truth.Env) {
	a := &Archive{}
	env.Every(ctx, 250*time.Millisecond, func(n int) { a.Page(n, n%100) })
	for _, f := range a.files {
		close(f.pages)
	}
}
