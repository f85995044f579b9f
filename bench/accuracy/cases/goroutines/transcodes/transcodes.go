// SPDX-License-Identifier: Apache-2.0

// Package transcodes runs commands and collects what they print.
package transcodes

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"sync"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case reads from a pipe whose writing end its own process keeps open.
var Case = &truth.Case{
	Story:  "The writing end of a command's pipe stays open in the parent after the command has ended; its reader sees no end.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*job).collect"}, PerMinute: 30}},
	Run:    run,
}

type job struct {
	input, output *os.File
	mu            sync.Mutex
	lines         []string
}

func (j *job) collect() {
	for text := bufio.NewScanner(j.output); text.Scan(); {
		j.mu.Lock()
		j.lines = append(j.lines, text.Text())
		j.mu.Unlock()
	}
}

// start runs a command, which prints into the job's pipe.
func start(ctx context.Context, arguments ...string) (*job, error) {
	output, input, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	j := &job{input: input, output: output}
	command := exec.CommandContext(ctx, "echo", arguments...)
	command.Stdout = input
	go j.collect()
	return j, command.Run()
}

func run(ctx context.Context, env *truth.Env) {
	var history []*job
	env.Every(ctx, 2*time.Second, func(int) {
		j, err := start(ctx, "frame", "1")
		if err == nil {
			history = append(history, j)
		}
	})
}
