// SPDX-License-Identifier: Apache-2.0

// Package dbpool asks a database through a pool of connections.
package dbpool

import (
	"context"
	"database/sql"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/table"
	"go.gopherscope.io/bench/accuracy/truth"
)

// Case has a pool that grows to its maximum, with a goroutine that reads from each connection, as drivers have.
var Case = &truth.Case{
	Story:  "Load grows for a minute and the pool with it, from a few connections to some fifty, where it stays.",
	Bounds: truth.Bounds{Goroutines: 150, AtRest: 140},
	Length: 4 * time.Minute,
	Run:    run,
}

// opened starts what reads from a new connection.
func opened() (closed func()) {
	end := make(chan struct{})
	go readFrom(end)
	return func() { close(end) }
}

func readFrom(end <-chan struct{}) { <-end }

func query(db *sql.DB) (sum int, err error) {
	rows, err := db.Query("SELECT figure FROM stock")
	if err != nil {
		return 0, err
	}
	defer rows.Close()
	for rows.Next() {
		figure := 0
		if err := rows.Scan(&figure); err != nil {
			return 0, err
		}
		sum += figure
	}
	return sum, rows.Err()
}

func run(ctx context.Context, env *truth.Env) {
	db := sql.OpenDB(table.Connector{Rows: 2, Latency: env.For(2500 * time.Millisecond), Opened: opened})
	defer db.Close()
	db.SetMaxOpenConns(60)
	db.SetMaxIdleConns(60)
	waiting := make(chan struct{}, 120) // no more than so many ask at a time
	due := 0.0
	env.Every(ctx, 50*time.Millisecond, func(n int) {
		for due += min(1, float64(n)/1200); due >= 1; due-- {
			select {
			case waiting <- struct{}{}:
				go func() {
					_, _ = query(db)
					<-waiting
				}()
			default:
			}
		}
	})
}
