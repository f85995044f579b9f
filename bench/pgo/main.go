// SPDX-License-Identifier: Apache-2.0

// Command pgo prices orders and sends its profiles to Gopherscope, so that it can be built again with what these say. The
// agent's variables configure it (GOPHERSCOPE_SERVER, GOPHERSCOPE_KEY …).
//
//	pgo -for 30s            work and send profiles
//	pgo -for 30s -keep DIR  keep each CPU profile that was delivered as a file, too
//	pgo -time 5s            only work, and print how much was done per second of processor time
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"time"

	gopherscope "go.gopherscope.io/agent"

	"go.gopherscope.io/bench/pgo/workload"
)

func main() {
	work := flag.Duration("for", 0, "how long to work and to send profiles")
	keep := flag.String("keep", "", "a directory for the CPU profiles that were delivered")
	measure := flag.Duration("time", 0, "how long to work without an agent, and print the rate")
	flag.Parse()
	switch {
	case *measure > 0:
		done, cpu := price(*measure)
		fmt.Printf("%.1f\n", float64(done)/cpu.Seconds())
	case *work > 0:
		if err := serve(*work, *keep); err != nil {
			log.Fatal(err)
		}
	default:
		flag.Usage()
		os.Exit(2)
	}
}

func serve(work time.Duration, keep string) error {
	config := gopherscope.Config{Service: "pgo-workload", ProfileInterval: 2 * time.Second, Profiles: []gopherscope.ProfileType{gopherscope.CPU}}
	if service := os.Getenv("GOPHERSCOPE_SERVICE"); service != "" {
		config.Service = service
	}
	if keep != "" {
		keeper, err := newKeeper(keep)
		if err != nil {
			return err
		}
		config.Transport = keeper
	}
	agent := gopherscope.Start(context.Background(), config)
	price(work)
	agent.Stop(context.Background())
	return agent.Err()
}

// price works and returns how often all orders were priced, and the processor time of the process meanwhile.
func price(work time.Duration) (done int, cpu time.Duration) {
	shop := workload.NewShop(1)
	want := shop.Price()
	began := processTime()
	for end := time.Now().Add(work); time.Now().Before(end); {
		for range 20 {
			if got := shop.Price(); got != want {
				log.Fatalf("the sum is %d, was %d", got, want)
			}
			done++
		}
	}
	return done, processTime() - began
}
