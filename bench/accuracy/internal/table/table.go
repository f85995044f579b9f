// SPDX-License-Identifier: Apache-2.0

// Package table is a database of one table, for database/sql.
package table

import (
	"context"
	"database/sql/driver"
	"errors"
	"io"
	"time"
)

// A Connector opens connections to a table whose queries give so many rows, each after Latency.
type Connector struct {
	Rows    int
	Latency time.Duration
	// Opened is called with each connection, unless nil, and returns what is called when the connection is closed.
	Opened func() (closed func())
}

// Connect opens a connection.
func (c Connector) Connect(context.Context) (driver.Conn, error) {
	closed := func() {}
	if c.Opened != nil {
		closed = c.Opened()
	}
	return &connection{c, closed}, nil
}

// Driver is not needed by sql.OpenDB.
func (c Connector) Driver() driver.Driver { return nil }

type connection struct {
	connector Connector
	closed    func()
}

func (c *connection) Prepare(string) (driver.Stmt, error) { return statement{c.connector}, nil }

func (c *connection) Begin() (driver.Tx, error) { return nil, errors.New("there are no transactions") }

func (c *connection) Close() error {
	c.closed()
	return nil
}

type statement struct{ connector Connector }

func (s statement) Close() error  { return nil }
func (s statement) NumInput() int { return -1 }
func (s statement) Exec([]driver.Value) (driver.Result, error) {
	return nil, errors.New("nothing can be changed")
}

func (s statement) Query([]driver.Value) (driver.Rows, error) {
	time.Sleep(s.connector.Latency)
	return &rows{left: s.connector.Rows}, nil
}

type rows struct{ left int }

func (r *rows) Columns() []string { return []string{"figure"} }
func (r *rows) Close() error      { return nil }

func (r *rows) Next(to []driver.Value) error {
	if r.left == 0 {
		return io.EOF
	}
	r.left--
	to[0] = int64(r.left)
	return nil
}
