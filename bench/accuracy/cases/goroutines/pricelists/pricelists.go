// SPDX-License-Identifier: Apache-2.0

// Package pricelists exports the lists of all regions together.
package pricelists

import (
	"context"
	"errors"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
	"golang.org/x/sync/errgroup"
)

// Case has an errgroup with a member that does not look at its context.
var Case = &truth.Case{
	Story: "One region fails and the collector of lines stops; another region's member sends without looking at the group's " +
		"context, and Wait waits for it.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"export", "Export"}, PerMinute: 40, Provable: true}},
	Run:    run,
}

var errRegion = errors.New("no prices in this region")

// Export exports all regions' lines and returns their number.
func Export(ctx context.Context, regions []string) (int, error) {
	group, ctx := errgroup.WithContext(ctx)
	lines := make(chan string)
	for _, region := range regions {
		group.Go(func() error { return export(region, lines) })
	}
	count := 0
	group.Go(func() error {
		for {
			select {
			case <-lines:
				count++
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	})
	err := group.Wait()
	return count, err
}

func export(region string, lines chan<- string) error {
	if region == "" {
		return errRegion
	}
	for range 100_000 {
		lines <- region
	}
	return nil
}

func run(ctx context.Context, env *truth.Env) {
	env.Every(ctx, 3*time.Second, func(int) {
		go func() { _, _ = Export(context.Background(), []string{"north", ""}) }()
	})
}
