// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"syscall"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// A program starts processes of cases.
type program struct {
	executable string
	product    product
}

// lifetimes runs one instance of a case for as long as the case lasts, one process after the other.
func (p *program) lifetimes(ctx context.Context, c *truth.Case, service string, instance int) error {
	end := time.Now().Add(c.Lasts())
	for life := 0; ctx.Err() == nil && time.Until(end) > 0; life++ {
		lasts := time.Until(end)
		if c.Life > 0 {
			lasts = min(lasts, c.Life)
		}
		if err := p.live(ctx, c, lasts, service, instance, life); err != nil {
			return fmt.Errorf("%s, process %d of instance %d: %w", c.Name(), life, instance, err)
		}
	}
	return ctx.Err()
}

// live runs one process until its time is over.
func (p *program) live(ctx context.Context, c *truth.Case, lasts time.Duration, service string, instance, life int) error {
	const toEnd = 15 * time.Second // to send what is left
	ctx, cancel := context.WithTimeout(ctx, lasts+toEnd)
	defer cancel()
	command := exec.CommandContext(ctx, p.executable, "case", c.Name(), "--service", service, "--length", lasts.String(),
		"--instance", strconv.Itoa(instance), "--life", strconv.Itoa(life))
	command.Env = append(os.Environ(), "GOPHERSCOPE_SERVER="+p.product.ingest, "GOPHERSCOPE_KEY="+p.product.key)
	command.Cancel = func() error { return command.Process.Signal(syscall.SIGTERM) }
	command.WaitDelay = toEnd
	said := &tail{most: 4 << 10}
	command.Stdout, command.Stderr = said, said
	if err := command.Start(); err != nil {
		return err
	}
	if c.RunShare > 0 {
		throttled, release := context.WithCancel(ctx)
		done := make(chan struct{})
		go func() {
			defer close(done)
			throttle(throttled, command.Process, c.RunShare)
		}()
		// What sends the last profiles must not be stopped any more.
		wait := time.AfterFunc(lasts, release)
		defer func() {
			wait.Stop()
			release()
			<-done
		}()
	}
	if err := command.Wait(); err != nil {
		return fmt.Errorf("%w: %s", err, bytes.TrimSpace(said.bytes))
	}
	return nil
}

// throttle lets a process run for a share of each 100 ms until ctx ends. To the process it is what a CPU quota does, except
// that no cgroup counts it; it needs no rights.
func throttle(ctx context.Context, process *os.Process, share float64) {
	const period = 100 * time.Millisecond
	defer func() { _ = process.Signal(syscall.SIGCONT) }()
	runs := time.Duration(share * float64(period))
	for {
		for _, step := range []struct {
			signal syscall.Signal
			lasts  time.Duration
		}{{syscall.SIGCONT, runs}, {syscall.SIGSTOP, period - runs}} {
			if process.Signal(step.signal) != nil {
				return // it has ended
			}
			select {
			case <-time.After(step.lasts):
			case <-ctx.Done():
				return
			}
		}
	}
}

// tail keeps the end of what is written to it.
type tail struct {
	most  int
	bytes []byte
}

func (t *tail) Write(b []byte) (int, error) {
	t.bytes = append(t.bytes, b...)
	if over := len(t.bytes) - t.most; over > 0 {
		t.bytes = append(t.bytes[:0], t.bytes[over:]...)
	}
	return len(b), nil
}
