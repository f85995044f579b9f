// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"os"
	"os/signal"
	"time"

	gopherscope "go.gopherscope.io/agent"
	"go.gopherscope.io/agent/internal/scrape"
)

// flushTime bounds the sending of what is left at the end.
const flushTime = 5 * time.Second

func runScrape(ctx context.Context, args []string, out, errOut io.Writer) error {
	flags := flag.NewFlagSet("scrape", flag.ContinueOnError)
	file := flags.String("config", "", "the configuration `FILE`")
	check := flags.Bool("check", false, "only say whether the configuration is right")
	debug := flags.Bool("debug", false, "say more")
	if err := parseFlags(flags, args, errOut); err != nil {
		return err
	}
	if *file == "" || flags.NArg() > 0 {
		return usageError{errors.New("scrape needs --config FILE and nothing else")}
	}
	config, err := scrape.Load(*file, scrape.LookupEnv)
	if err != nil {
		return err
	}
	if *check {
		fmt.Fprintf(out, "%s is right: %d targets, every %v, to %s\n", *file, len(config.Targets), config.Interval, config.Server)
		return nil
	}
	level := slog.LevelInfo
	if *debug {
		level = slog.LevelDebug
	}
	log := slog.New(slog.NewTextHandler(errOut, &slog.HandlerOptions{Level: level}))

	again := make(chan os.Signal, 1)
	if reload != nil {
		signal.Notify(again, reload)
		defer signal.Stop(again)
	}
	return serve(ctx, *file, config, log, again)
}

// serve pulls until ctx ends, and reads the file again whenever it is told to.
func serve(ctx context.Context, file string, config *scrape.Config, log *slog.Logger, again <-chan os.Signal) error {
	runner := scrape.NewRunner(log, gopherscope.Version)
	stopHealth, err := serveHealth(config.Health, runner, log)
	if err != nil {
		return err
	}
	defer stopHealth()
	if err := runner.Apply(config); err != nil {
		return err
	}
	log.Info("started", "targets", len(config.Targets), "server", config.Server)
	for {
		select {
		case <-again:
			changed, err := scrape.Load(file, scrape.LookupEnv)
			if err == nil {
				err = runner.Apply(changed)
			}
			if err != nil {
				log.Error("configuration not changed", "error", err)
				continue
			}
			if changed.Health != config.Health {
				log.Warn("health is served on another address only after a restart", "address", config.Health)
			}
			log.Info("configuration read again", "targets", len(changed.Targets))
		case <-ctx.Done():
			flush, cancel := context.WithTimeout(context.Background(), flushTime)
			defer cancel()
			if err := runner.Stop(flush); err != nil {
				return fmt.Errorf("not everything was sent: %w", err)
			}
			return nil
		}
	}
}

// serveHealth serves the runner's state on an address, if there is one.
func serveHealth(address string, runner *scrape.Runner, log *slog.Logger) (stop func(), err error) {
	if address == "" {
		return func() {}, nil
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return nil, fmt.Errorf("health: %w", err)
	}
	log.Info("serving health", "address", listener.Addr().String())
	server := &http.Server{Handler: runner.Health(), ReadHeaderTimeout: 5 * time.Second}
	go func() { _ = server.Serve(listener) }()
	return func() { _ = server.Close() }, nil
}
