// SPDX-License-Identifier: Apache-2.0

// Command accuracy measures how right the findings of a running Gopherscope are: it runs programs of which is known what they
// do wrong, or that they do nothing wrong, and compares what is found with what is true.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

const usage = `Usage: gopherscope bench accuracy [--cases a,b] [--parallel N] [--data DIR] [...]

  run          run cases against a running Gopherscope and compare its findings with what is true; the default
  list         list the cases; --docs FILE writes them into a document
  case NAME    run one case as a process that Gopherscope watches

Needs Go and a running product (./gopherscope up -d). --help after a command lists its options.
`

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	if err := command(ctx, os.Args[1:]); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "gopherscope bench accuracy:", err)
		}
		os.Exit(1)
	}
}

func command(ctx context.Context, arguments []string) error {
	name := "run"
	if len(arguments) > 0 && arguments[0] != "" && arguments[0][0] != '-' {
		name, arguments = arguments[0], arguments[1:]
	}
	switch name {
	case "run":
		return runCommand(ctx, arguments)
	case "case":
		return caseCommand(ctx, arguments)
	case "list":
		return listCommand(arguments)
	case "help":
		fmt.Fprint(os.Stderr, usage)
		return flag.ErrHelp
	default:
		fmt.Fprint(os.Stderr, usage)
		return fmt.Errorf("there is no command %s", name)
	}
}

// options are flags whose help begins with the usage of the whole command.
func options(name string) *flag.FlagSet {
	flags := flag.NewFlagSet("gopherscope bench accuracy "+name, flag.ContinueOnError)
	flags.Usage = func() {
		fmt.Fprint(flags.Output(), usage, "\nOptions of ", name, ":\n\n")
		flags.PrintDefaults()
	}
	return flags
}
