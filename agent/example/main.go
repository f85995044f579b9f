// SPDX-License-Identifier: Apache-2.0

// Command example is a small shop service that the agent watches: customers search products and ask for quotes. It brings
// its own customers, and mistakes that can be switched on and off while it runs. See the README.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"
	"time"

	gopherscope "go.gopherscope.io/agent"
	"go.gopherscope.io/agent/example/catalog"
	"go.gopherscope.io/agent/example/fault"
	"go.gopherscope.io/agent/example/httpapi"
	"go.gopherscope.io/agent/example/inventory"
	"go.gopherscope.io/agent/example/load"
	"go.gopherscope.io/agent/example/outbox"
	"go.gopherscope.io/agent/example/pricing"
	"go.gopherscope.io/agent/example/recommend"
)

func main() {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	if err := run(ctx, os.Args[1:], func(string) {}); err != nil {
		fmt.Fprintln(os.Stderr, "example:", err)
		os.Exit(1)
	}
}

type options struct {
	service string
	address string
	rate    float64
	wave    time.Duration
	faults  fault.Switches
}

func parse(args []string) (*options, error) {
	o := &options{}
	flags := flag.NewFlagSet("example", flag.ContinueOnError)
	flags.StringVar(&o.service, "service", "shop-quotes", "the service's name")
	flags.StringVar(&o.address, "address", "127.0.0.1:0", "address to listen on")
	flags.Float64Var(&o.rate, "rate", 12, "customers a second, on average; 0 for none")
	flags.DurationVar(&o.wave, "wave", 75*time.Second, "time from one rush of customers to the next")
	flags.Func("fault", "fault to begin with, may be repeated: "+fmt.Sprint(fault.Names()), func(names string) error {
		for _, name := range strings.Split(names, ",") {
			if err := o.faults.Set(fault.Name(strings.TrimSpace(name)), true); err != nil {
				return err
			}
		}
		return nil
	})
	if err := fromEnvironment(flags); err != nil {
		return nil, err
	}
	return o, flags.Parse(args)
}

// fromEnvironment sets each flag from its variable, EXAMPLE_ and the flag's name; the command line goes over it.
func fromEnvironment(flags *flag.FlagSet) error {
	var failed error
	flags.VisitAll(func(f *flag.Flag) {
		name := "EXAMPLE_" + strings.ToUpper(f.Name)
		if value := os.Getenv(name); value != "" && failed == nil {
			if err := flags.Set(f.Name, value); err != nil {
				failed = fmt.Errorf("%s: %q: %w", name, value, err)
			}
		}
	})
	return failed
}

// run runs the service until ctx ends; listening is told the address.
func run(ctx context.Context, args []string, listening func(url string)) error {
	o, err := parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil {
		return err
	}

	agent := gopherscope.Start(ctx, gopherscope.Config{Service: o.service})
	defer agent.Stop(context.Background())

	products := catalog.Generate(12_000)
	store, err := catalog.NewStore(products, 4000, 30*time.Second)
	if err != nil {
		return err
	}
	stock := inventory.NewClient(inventory.InProcess{Latency: func() time.Duration {
		return time.Duration((2 + rand.ExpFloat64()*6) * float64(time.Millisecond))
	}})
	archive := outbox.NewArchive(90 * time.Second)
	receipts := outbox.NewPool(16, 5*time.Second, archive.File)
	api := &httpapi.API{
		Store: store,
		Engine: pricing.NewEngine(store, stock, pricing.VolumeDiscount(10, 5), pricing.BundleDiscount(3, 3), pricing.Voucher{},
			pricing.SalesTax{"DE": 19, "FR": 20, "PT": 23, "CH": 8}),
		Recommend: recommend.New(products),
		Receipts:  receipts,
		Faults:    &o.faults,
		PauseCPU:  agent.PauseCPU,
	}

	listener, err := net.Listen("tcp", o.address)
	if err != nil {
		return err
	}
	url := "http://" + listener.Addr().String()
	slog.Info("listening", "url", url)
	listening(url)
	return serve(ctx, listener, api.Handler(), func(ctx context.Context) {
		if o.rate > 0 {
			(&load.Customers{URL: url, PerSecond: o.rate, Wave: o.wave, Products: products}).Run(ctx)
		}
	}, receipts.Close)
}

// serve serves until ctx ends, with customers, and returns when all are gone.
func serve(ctx context.Context, listener net.Listener, handler http.Handler, customers func(context.Context), drained func()) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 5 * time.Second}
	var all sync.WaitGroup
	all.Add(2)
	go func() {
		defer all.Done()
		customers(ctx)
	}()
	context.AfterFunc(ctx, func() {
		defer all.Done()
		shutdown, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_ = server.Shutdown(shutdown)
	})
	err := server.Serve(listener) // returns when the shutdown begins, not when it is done
	cancel()
	all.Wait()
	drained()
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}
