// SPDX-License-Identifier: Apache-2.0

// Package reports asks a database for the figures of a month.
package reports

import (
	"context"
	"database/sql"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/table"
	"go.gopherscope.io/bench/accuracy/truth"
)

// Case does not close rows, so that no connection is left in the pool.
var Case = &truth.Case{
	Story:  "A report that stops at the first row leaves its rows open; when all five connections are held, every query waits.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"(*Store).First"}, PerMinute: 60}},
	Run:    run,
}

// A Store asks the database.
type Store struct{ db *sql.DB }

// First is the first figure of a month.
func (s *Store) First(month int) (int, error) {
	rows, err := s.db.Query("SELECT figure FROM report WHERE month = ?", month)
	if err != nil {
		return 0, err
	}
	figure := 0
	if rows.Next() {
		return figure, rows.Scan(&figure)
	}
	return 0, rows.Err()
}

func run(ctx context.Context, env *truth.Env) {
	db := sql.OpenDB(table.Connector{Rows: 3})
	db.SetMaxOpenConns(5)
	store := &Store{db}
	env.Every(ctx, time.Second, func(n int) {
		go func() { _, _ = store.First(n % 12) }()
	})
}
