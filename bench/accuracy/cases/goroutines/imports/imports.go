// SPDX-License-Identifier: Apache-2.0

// Package imports reads files of articles, several at once.
package imports

import (
	"context"
	"errors"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has a WaitGroup that never comes to zero.
var Case = &truth.Case{
	Story:  "A file that cannot be read returns before Done; what waits for all files to close the results waits for ever.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"All"}, PerMinute: 20, Provable: true}},
	Run:    run,
}

var errFile = errors.New("not a table")

// All imports files and returns a channel of the numbers of rows; the caller looks at the first only.
func All(files []int) <-chan int {
	results := make(chan int, len(files))
	var all sync.WaitGroup
	for _, file := range files {
		all.Add(1)
		go read(file, results, &all)
	}
	go func() {
		all.Wait()
		close(results)
	}()
	return results
}

func read(file int, results chan<- int, all *sync.WaitGroup) {
	rows, err := parse(file)
	if err != nil {
		return
	}
	results <- rows
	all.Done()
}

func parse(file int) (int, error) {
	if file%5 == 4 {
		return 0, errFile
	}
	return file * 100, nil
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 3*time.Second, func(n int) { <-All([]int{n * 5, n*5 + 1, n*5 + 4}) })
}
