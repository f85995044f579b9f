// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"context"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"sync"
	"time"

	"go.gopherscope.io/agent/internal/deliver"
	"go.gopherscope.io/agent/internal/identity"
	"go.gopherscope.io/agent/transport"
)

// processStart is when the process began, as nearly as a program can tell.
var processStart = time.Now()

// An Agent collects and sends until it is stopped. Its methods may be called on a nil Agent and from any goroutine.
type Agent struct {
	err       error
	config    Config
	deliver   *deliver.Deliverer
	collector *collector
	stopOnce  sync.Once
	stopping  chan struct{} // closed: collect once more, flush and end
	done      chan struct{} // closed: no goroutine is left
	abandon   context.CancelFunc
	left      error // what kept something from being sent; valid once done
}

// Start starts an agent. It does not wait for the server, and it never fails the program: with a wrong configuration the
// agent returned is inert, the log says why once, and Err returns it.
//
// When ctx ends the agent stops as if by Stop.
func Start(ctx context.Context, c Config) *Agent {
	config, err := c.complete(os.Getenv)
	log := config.Logger
	if log == nil {
		log = slog.Default()
	}
	if config.Disabled {
		log.Info("gopherscope: disabled")
		return &Agent{}
	}
	var a *Agent
	if err == nil {
		a, err = start(ctx, config)
	}
	if err != nil {
		log.Error("gopherscope: not started", "error", err)
		return &Agent{err: err}
	}
	return a
}

func start(ctx context.Context, c Config) (*Agent, error) {
	to, where := c.Transport, fmt.Sprintf("%T", c.Transport)
	if to == nil {
		http, err := transport.NewHTTP(transport.HTTPOptions{
			Server: c.Server, Key: c.Key, KeyFile: c.KeyFile, CAFile: c.CAFile, Timeout: c.Timeout,
			UserAgent: fmt.Sprintf("gopherscope-agent/%s (%s; %s/%s)", Version, runtime.Version(), runtime.GOOS, runtime.GOARCH),
		})
		if err != nil {
			return nil, err
		}
		to, where = http, c.Server
	}
	id := identity.Of(os.Getenv)
	flush, abandon := context.WithCancel(context.WithoutCancel(ctx))
	a := &Agent{
		config:   c,
		deliver:  deliver.New(deliver.Options{Transport: to, QueueBytes: c.QueueBytes, Version: Version, Log: c.Logger}),
		stopping: make(chan struct{}),
		done:     make(chan struct{}),
		abandon:  abandon,
	}
	a.collector = newCollector(c, id, a.deliver)
	go a.run(ctx, flush)
	c.Logger.Info("gopherscope: started", "to", where, "service", transport.Get(a.collector.labels, "service_name"),
		"instance", transport.Get(a.collector.labels, "instance"), "profiles", c.Profiles)
	return a, nil
}

// run collects until the end, then sends what is left.
func (a *Agent) run(ctx, flush context.Context) {
	defer close(a.done)
	defer a.abandon()
	a.collector.run(ctx.Done(), a.stopping)
	timer := time.AfterFunc(a.config.FlushTimeout, a.abandon)
	defer timer.Stop()
	a.left = a.deliver.Close(flush)
}

// Stop takes the last profiles, sends what is left until ctx or Config.FlushTimeout ends, undoes what the agent has set in
// the runtime, and returns when no goroutine of the agent is left. It returns an error when something was not sent.
// Further calls return the same.
func (a *Agent) Stop(ctx context.Context) error {
	if a == nil || a.done == nil {
		return nil
	}
	a.stopOnce.Do(func() { close(a.stopping) })
	select {
	case <-a.done:
	case <-ctx.Done():
		a.abandon()
		<-a.done
	}
	return a.left
}

// Err is why the agent was not started; nil when it was, or was disabled.
func (a *Agent) Err() error {
	if a == nil {
		return nil
	}
	return a.err
}

// PauseCPU ends the CPU profile that is being taken, so that the program can take one of its own: there can be only one at
// a time. The agent goes on when resume is called; what was measured so far is kept.
//
//	http.HandleFunc("/debug/pprof/profile", func(w http.ResponseWriter, r *http.Request) {
//		defer agent.PauseCPU()()
//		pprof.Profile(w, r)
//	})
func (a *Agent) PauseCPU() (resume func()) {
	if a == nil || a.collector == nil {
		return func() {}
	}
	return a.collector.cpu.pause()
}
