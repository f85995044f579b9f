// SPDX-License-Identifier: Apache-2.0

package main

import (
	"flag"
	"fmt"
	"time"
)

func soakFlags(flags *flag.FlagSet) func(*product, []original) error {
	minutes := flags.Int("minutes", 30, "how long")
	rate := flags.Float64("rate", 200, "profiles a second")
	clients := flags.Int("clients", 64, "pushes at once")
	return func(p *product, originals []original) error {
		return soak(p, originals, *minutes, *rate, *clients)
	}
}

// soak pushes at a rate, a minute's profiles at a time, and prints after each minute what has grown.
func soak(p *product, originals []original, minutes int, rate float64, clients int) error {
	count := int(rate * 60)
	grown := map[string][]float64{}
	for minute := 1; minute <= minutes; minute++ {
		made, err := makeLoad(originals, min(count, 3000), time.Minute)
		if err != nil {
			return err
		}
		requests := make([][]byte, count)
		for i := range requests {
			requests[i] = made.requests[i%len(made.requests)]
		}
		handled, err := p.handled()
		if err != nil {
			return err
		}
		before, err := p.cpu(ingesting)
		if err != nil {
			return err
		}
		sent, err := p.pushAll(requests, clients, rate)
		if err != nil {
			return err
		}
		pending := time.Now()
		if err := p.awaitHandled(handled + float64(count)); err != nil {
			return err
		}
		lag := time.Since(pending)
		after, err := p.cpu(ingesting)
		if err != nil {
			return err
		}
		line := fmt.Sprintf("minute %d: %s; behind by %s at its end; %.0f profiles per CPU-second; MB", minute, sent, millis(lag),
			float64(count)/(total(after)-total(before)).Seconds())
		for _, name := range append(services, "kafka", "clickhouse") {
			resident := float64(p.resident(name)) / (1 << 20)
			grown[name] = append(grown[name], resident)
			line += fmt.Sprintf(" %s %.0f", name, resident)
		}
		fmt.Println(line)
	}
	for name, values := range grown {
		half := values[len(values)/2:]
		fmt.Printf("%s: %+.0f MB over the second half\n", name, slope(half))
	}
	return nil
}
