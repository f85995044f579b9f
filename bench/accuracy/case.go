// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"time"

	gopherscope "go.gopherscope.io/agent"
	"go.gopherscope.io/bench/accuracy/background"
	"go.gopherscope.io/bench/accuracy/cases"
	"go.gopherscope.io/bench/accuracy/truth"
)

// How often the agent looks. A case is an hour of a service pressed into minutes, so these are pressed as well.
const (
	profileInterval = 5 * time.Second
	metricsInterval = 2 * time.Second
	leakInterval    = 20 * time.Second
)

// caseCommand is the process of one case. The agent takes server and key from its environment.
func caseCommand(ctx context.Context, arguments []string) error {
	flags := options("case NAME")
	service := flags.String("service", "", "the service's name; the case's unless given")
	instance := flags.Int("instance", 0, "which of the processes side by side this is")
	life := flags.Int("life", 0, "which of the processes one after the other this is")
	length := flags.Duration("length", 0, "how long it runs; until it is ended unless given")
	pace := flags.Float64("pace", 1, "how many times faster than written it runs")
	if len(arguments) == 0 {
		flags.Usage()
		return errors.New("case needs the name of a case; list lists them")
	}
	if err := flags.Parse(arguments[1:]); err != nil {
		return err
	}
	c := cases.Named(arguments[0])
	if c == nil {
		return fmt.Errorf("there is no case %s; list lists them", arguments[0])
	}
	if *pace <= 0 {
		return fmt.Errorf("--pace is %v, must be above 0", *pace)
	}
	if *length > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, *length)
		defer cancel()
	}
	if *service == "" {
		*service = c.Name()
	}
	set(c)
	agent := gopherscope.Start(context.WithoutCancel(ctx), gopherscope.Config{
		Service:         *service,
		Instance:        fmt.Sprintf("%s-%d-%d", *service, *instance, *life),
		Version:         "v1." + strconv.Itoa(*life),
		ProfileInterval: profileInterval,
		MetricsInterval: metricsInterval,
		LeakInterval:    leakInterval,
		Logger:          slog.New(slog.NewTextHandler(os.Stderr, nil)),
	})
	if err := agent.Err(); err != nil {
		return err
	}
	besides := make(chan error, 1)
	go func() { besides <- background.Run(ctx) }()
	c.Run(ctx, &truth.Env{Pace: *pace, Instance: *instance, Life: *life, Began: time.Now()})
	err := errors.Join(<-besides, agent.Stop(context.Background()))
	if stats := agent.Stats(); stats.Sent == 0 || stats.DroppedRefused > 0 {
		err = errors.Join(err, fmt.Errorf("the server took %d profiles and samples and refused %d: look for the reason above",
			stats.Sent, stats.DroppedRefused))
	}
	return err
}

// set makes the runtime what the case says.
func set(c *truth.Case) {
	if c.GOGC != 0 {
		debug.SetGCPercent(c.GOGC)
	}
	if c.MemoryLimit != 0 {
		debug.SetMemoryLimit(c.MemoryLimit)
	}
	if c.Procs != 0 {
		runtime.GOMAXPROCS(c.Procs)
	}
}
