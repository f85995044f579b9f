// SPDX-License-Identifier: Apache-2.0

// Command load measures a running Gopherscope: what ingest costs, how fast questions are answered, whether it stays so.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
)

const usage = `Usage: gopherscope bench ingest|query|soak [...]

  ingest   profiles per CPU-second, latency of pushes, time until they can be queried, bytes at rest, memory
  query    latency and CPU of questions over what ingest has pushed; with --history over a week of a larger fleet as well
  soak     a steady rate for a long time: latency, lag and memory as time goes on

Needs Go and a running product (./gopherscope up -d). --help after a command lists its options.
`

func main() {
	if err := run(os.Args[1:]); err != nil {
		if !errors.Is(err, flag.ErrHelp) {
			fmt.Fprintln(os.Stderr, "gopherscope bench:", err)
		}
		os.Exit(1)
	}
}

func run(arguments []string) error {
	if len(arguments) == 0 {
		fmt.Fprint(os.Stderr, usage)
		return flag.ErrHelp
	}
	flags := flag.NewFlagSet("gopherscope bench "+arguments[0], flag.ContinueOnError)
	data := flags.String("data", "", "data directory of the product, as in up --data")
	corpus := flags.String("profiles", "../../pprof/src/test/resources/corpus", "directory of profiles named KIND-*.pb.gz")
	var measure func(*product, []original) error
	switch arguments[0] {
	case "ingest":
		measure = ingestFlags(flags)
	case "query":
		measure = queryFlags(flags)
	case "soak":
		measure = soakFlags(flags)
	default:
		fmt.Fprint(os.Stderr, usage)
		return fmt.Errorf("there is no %s", arguments[0])
	}
	if err := flags.Parse(arguments[1:]); err != nil {
		return err
	}
	originals, err := readProfiles(*corpus)
	if err != nil {
		return err
	}
	product, err := findProduct(*data)
	if err != nil {
		return err
	}
	return measure(product, originals)
}
