// SPDX-License-Identifier: Apache-2.0

// Command gopherscope-agent sends profiles and runtime metrics of Go services that are not to be changed.
//
//	gopherscope-agent scrape --config FILE [--check]     pull /debug/pprof and /metrics of services
//	gopherscope-agent upload --service NAME FILE...      send pprof files
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	gopherscope "go.gopherscope.io/agent"
)

const usage = `gopherscope-agent sends profiles and runtime metrics of Go services.

  gopherscope-agent scrape --config FILE [--check]
      Pull /debug/pprof and /metrics of the services in FILE until stopped. SIGHUP reads FILE again.
      --check only says whether FILE is right.
  gopherscope-agent upload --service NAME [--type TYPE] [--label NAME=VALUE]... FILE...
      Send pprof files. GOPHERSCOPE_SERVER and GOPHERSCOPE_KEY, or --server and --key-file, say where and as whom.
  gopherscope-agent version
`

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	os.Exit(run(ctx, os.Args[1:], os.Stdout, os.Stderr))
}

// run returns the exit code: 0 when all was done, 1 when not, 2 when the command was not understood.
func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	command := ""
	if len(args) > 0 {
		command, args = args[0], args[1:]
	}
	var err error
	switch command {
	case "scrape":
		err = runScrape(ctx, args, out, errOut)
	case "upload":
		err = runUpload(ctx, args, out, errOut)
	case "version", "--version":
		fmt.Fprintln(out, "gopherscope-agent", gopherscope.Version)
	case "help", "--help", "-h":
		fmt.Fprint(out, usage)
	default:
		fmt.Fprint(errOut, usage)
		return 2
	}
	var wrong usageError
	switch {
	case err == nil || errors.Is(err, flag.ErrHelp):
		return 0
	case errors.As(err, &wrong):
		fmt.Fprintln(errOut, "gopherscope-agent:", err)
		return 2
	default:
		fmt.Fprintln(errOut, "gopherscope-agent:", err)
		return 1
	}
}

// A usageError says that the command line was wrong.
type usageError struct{ error }

func (u usageError) Unwrap() error { return u.error }

// parseFlags parses a command's flags.
func parseFlags(flags *flag.FlagSet, args []string, errOut io.Writer) error {
	flags.SetOutput(io.Discard)
	err := flags.Parse(args)
	if errors.Is(err, flag.ErrHelp) {
		flags.SetOutput(errOut)
		flags.Usage()
		return err
	}
	if err != nil {
		return usageError{err}
	}
	return nil
}
