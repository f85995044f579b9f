// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// An engine is the product's ClickHouse, asked past the product: for what the product has no question for.
type engine struct {
	address  string
	password string
	http     *http.Client
}

// engine finds the database of a product on this machine; only who may read its data directory can ask it.
func (p *product) engine() (*engine, error) {
	data := os.Getenv("GOPHERSCOPE_DATA")
	if len(p.data) > 0 {
		data = p.data[1]
	}
	if data == "" {
		data = "../../data"
	}
	password, err := os.ReadFile(filepath.Join(data, "secrets", "clickhouse"))
	if err != nil {
		return nil, fmt.Errorf("the history is written into the database itself: %w", err)
	}
	return &engine{
		address:  p.url("clickhouse", "/?database=gopherscope"),
		password: strings.TrimSpace(string(password)),
		// One statement writes some seconds of work.
		http: &http.Client{Timeout: 5 * time.Minute},
	}, nil
}

// ask runs a statement. Values are handed over apart from its text, for placeholders such as {name:String}.
func (e *engine) ask(statement string, values map[string]string, settings ...string) (string, error) {
	address := e.address
	for name, value := range values {
		address += "&param_" + name + "=" + url.QueryEscape(value)
	}
	for _, setting := range settings {
		address += "&" + setting
	}
	request, err := http.NewRequest(http.MethodPost, address, strings.NewReader(statement))
	if err != nil {
		return "", err
	}
	request.Header.Set("X-ClickHouse-User", "gopherscope")
	request.Header.Set("X-ClickHouse-Key", e.password)
	answer, err := e.http.Do(request)
	if err != nil {
		return "", err
	}
	defer answer.Body.Close()
	text, err := io.ReadAll(io.LimitReader(answer.Body, 1<<20))
	if err != nil {
		return "", err
	}
	if answer.StatusCode != http.StatusOK {
		return "", fmt.Errorf("the database: %s: %s", answer.Status, bytes.TrimSpace(text))
	}
	return strings.TrimSpace(string(text)), nil
}

// numbers asks for one row of whole numbers.
func (e *engine) numbers(statement string, values map[string]string) ([]int64, error) {
	row, err := e.ask(statement, values)
	if err != nil {
		return nil, err
	}
	var all []int64
	for _, column := range strings.Split(row, "\t") {
		number, err := strconv.ParseInt(column, 10, 64)
		if err != nil {
			return nil, fmt.Errorf("the database answers %q: %w", row, err)
		}
		all = append(all, number)
	}
	return all, nil
}

// awaitMerged waits until merges in the background are over, as they are where profiles came in bit by bit.
func (e *engine) awaitMerged(longest time.Duration) error {
	quiet := 0
	for end := time.Now().Add(longest); time.Now().Before(end); time.Sleep(time.Second) {
		running, err := e.numbers("SELECT count() FROM system.merges WHERE database = 'gopherscope'", nil)
		if err != nil {
			return err
		}
		if quiet++; running[0] > 0 {
			quiet = 0
		}
		if quiet == 5 {
			return nil
		}
	}
	return nil
}
