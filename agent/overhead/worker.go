// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"time"

	gopherscope "go.gopherscope.io/agent"
	"go.gopherscope.io/agent/internal/cputime"
)

const workerCommand = "worker"

// A worker is a process that works when it is told to.
type worker struct {
	process *exec.Cmd
	in      io.WriteCloser
	out     *bufio.Reader

	operations int
	first, cpu time.Duration // processor time at the end of the first and of the last turn
}

func startWorker(mode, server string) (*worker, error) {
	w := &worker{process: exec.Command(os.Args[0], workerCommand, mode, server)}
	w.process.Stderr = os.Stderr
	// One processor, so that nothing can be done beside the work.
	w.process.Env = append(os.Environ(), "GOMAXPROCS=1")
	var err error
	if w.in, err = w.process.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := w.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	w.out = bufio.NewReader(out)
	if err := w.process.Start(); err != nil {
		return nil, err
	}
	// The start is not part of the measurement: a first turn that is not counted.
	return w, w.turn(time.Second)
}

// turn lets the process work for a while.
func (w *worker) turn(d time.Duration) error {
	if _, err := fmt.Fprintln(w.in, d); err != nil {
		return err
	}
	line, err := w.out.ReadString('\n')
	if err != nil {
		return fmt.Errorf("the worker ended: %w", err)
	}
	var operations int
	var cpu int64
	if _, err := fmt.Sscan(line, &operations, &cpu); err != nil {
		return err
	}
	w.cpu = time.Duration(cpu)
	if w.first == 0 {
		w.first = w.cpu
		return nil
	}
	w.operations += operations
	return nil
}

// rate is operations by second of processor time, since the first turn.
func (w *worker) rate() float64 {
	return float64(w.operations) / (w.cpu - w.first).Seconds()
}

func (w *worker) stop() {
	_ = w.in.Close()
	_ = w.process.Wait()
}

// runWorker is the worker's own main: a duration a line in, operations and processor time in nanoseconds out.
func runWorker(args []string) {
	agent, err := startAgent(args[0], args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "overhead:", err)
		os.Exit(1)
	}
	w := newWorkload()
	runtime.GC()
	n := 0
	for lines := bufio.NewScanner(os.Stdin); lines.Scan(); {
		d, err := time.ParseDuration(lines.Text())
		if err != nil {
			fmt.Fprintln(os.Stderr, "overhead:", err)
			os.Exit(1)
		}
		before := n
		for end := time.Now().Add(d); time.Now().Before(end); n++ {
			w.operation(n)
		}
		fmt.Println(n-before, cputime.Process().Nanoseconds())
	}
	if err := stopAgent(agent); err != nil {
		fmt.Fprintln(os.Stderr, "overhead:", err)
		os.Exit(1)
	}
}

func startAgent(mode, server string) (*gopherscope.Agent, error) {
	c := gopherscope.Config{
		Server: server, Key: "k", Service: "overhead",
		Logger: slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: slog.LevelWarn})),
	}
	switch mode {
	case nothing:
		return nil, nil
	case metricsOnly:
		c.Profiles = []gopherscope.ProfileType{}
	case all:
	default:
		for _, p := range strings.Split(mode, ",") {
			c.Profiles = append(c.Profiles, gopherscope.ProfileType(p))
		}
	}
	agent := gopherscope.Start(context.Background(), c)
	return agent, agent.Err()
}

// stopAgent makes sure that the agent did what it was measured for.
func stopAgent(agent *gopherscope.Agent) error {
	if agent == nil {
		return nil
	}
	if err := agent.Stop(context.Background()); err != nil {
		return err
	}
	if s := agent.Stats(); s.Sent == 0 || s.Retried+s.DroppedFull+s.DroppedRefused+s.Panics > 0 {
		return errors.New("the agent did not do its work: " + fmt.Sprintf("%+v", s))
	}
	return nil
}
