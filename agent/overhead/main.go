// SPDX-License-Identifier: Apache-2.0

// Command overhead measures what the agent costs a busy service.
//
// Two processes run the same workload, which keeps one processor busy, allocates, locks and hands work over: one without the
// agent, one with it. They take turns of a fraction of a second on the same processor, so that whatever else the machine does
// hits both alike. What counts is operations by second of processor time of the whole process. Each pair of processes gives
// one figure, because two processes never run equally fast; the median of the pairs is the answer.
//
// A process waits while the other has its turn, but the agent's clock goes on: its profiles are taken more often, by second of
// work, than in a service that is busy all the time. "clock" says how many times as often: twice on a quiet machine, more on
// one that has other work. The figures are on the safe side by that.
//
// What is sent goes to a gateway in a process of its own that throws it away.
//
//	go run ./overhead                       # all types
//	go run ./overhead -profiles cpu,heap    # some types
//	go run ./overhead -each                 # nothing, metrics alone, every type alone, all
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"time"

	gopherscope "go.gopherscope.io/agent"
)

func main() {
	if len(os.Args) > 1 {
		switch os.Args[1] {
		case sinkCommand:
			runSink()
			return
		case workerCommand:
			runWorker(os.Args[2:])
			return
		}
	}
	pairs := flag.Int("pairs", 8, "pairs of processes")
	work := flag.Duration("for", 30*time.Second, "how long each process works")
	turn := flag.Duration("turn", 150*time.Millisecond, "length of a turn")
	profiles := flag.String("profiles", all, "profile types, by comma")
	each := flag.Bool("each", false, "measure each type alone as well")
	flag.Parse()
	modes := []string{*profiles}
	if *each {
		modes = []string{nothing, metricsOnly}
		for _, p := range gopherscope.AllProfiles() {
			modes = append(modes, string(p))
		}
		modes = append(modes, all)
	}
	if err := run(modes, *pairs, *work, *turn); err != nil {
		fmt.Fprintln(os.Stderr, "overhead:", err)
		os.Exit(1)
	}
}

// What an agent can be told to take besides a list of profile types.
const (
	nothing     = "nothing" // no agent at all: shows what the measurement itself gets wrong
	metricsOnly = "metrics"
	all         = "all"
)

func run(modes []string, pairs int, work, turn time.Duration) error {
	server, stop, err := startSink()
	if err != nil {
		return err
	}
	defer stop()
	fmt.Printf("%-14s %8s %8s %8s %6s %6s\n", "agent takes", "costs", "from", "to", "clock", "pairs")
	for _, mode := range modes {
		var costs, clocks []float64
		for pair := range pairs {
			cost, clock, err := measure(server, mode, work, turn, pair%2 == 0)
			if err != nil {
				return err
			}
			costs, clocks = append(costs, cost), append(clocks, clock)
		}
		slices.Sort(costs)
		slices.Sort(clocks)
		fmt.Printf("%-14s %7.2f%% %7.2f%% %7.2f%% %5.1fx %6d\n",
			mode, quantile(costs, 0.5), quantile(costs, 0.25), quantile(costs, 0.75), quantile(clocks, 0.5), pairs)
	}
	return nil
}

// measure lets a process with and one without the agent take turns and returns by how many percent the agent makes an
// operation dearer, and how many seconds pass while it works for one.
func measure(server, mode string, work, turn time.Duration, withFirst bool) (cost, clock float64, err error) {
	without, err := startWorker(nothing, server)
	if err != nil {
		return 0, 0, err
	}
	defer without.stop()
	with, err := startWorker(mode, server)
	if err != nil {
		return 0, 0, err
	}
	defer with.stop()
	order := []*worker{without, with}
	if withFirst {
		slices.Reverse(order)
	}
	begin := time.Now()
	for done := time.Duration(0); done < work; done += turn {
		for _, w := range order {
			if err := w.turn(turn); err != nil {
				return 0, 0, err
			}
		}
	}
	return 100 * (without.rate()/with.rate() - 1), float64(time.Since(begin)) / float64(with.cpu-with.first), nil
}

func quantile(sorted []float64, q float64) float64 {
	at := q * float64(len(sorted)-1)
	low := int(at)
	high := min(low+1, len(sorted)-1)
	return sorted[low] + (at-float64(low))*(sorted[high]-sorted[low])
}
