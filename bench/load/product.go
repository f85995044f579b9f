// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"time"
)

// ingesting are the parts that a profile passes through.
var ingesting = []string{"gateway", "kafka", "worker", "clickhouse", "postgresql"}

// services are our own JVMs.
var services = []string{"gateway", "worker", "api"}

// ticksPerSecond is the unit of CPU times in /proc, which Linux has fixed at 100.
const ticksPerSecond = 100

// A product is a running Gopherscope on this machine.
type product struct {
	data  []string
	parts map[string]part
	key   string
	http  *http.Client
}

type part struct {
	Name string
	Pid  int
	Port int
}

func findProduct(data string) (*product, error) {
	p := &product{parts: map[string]part{}, http: &http.Client{
		Transport: &http.Transport{MaxIdleConnsPerHost: 256, MaxConnsPerHost: 256},
		Timeout:   2 * time.Minute,
	}}
	if data != "" {
		p.data = []string{"--data", data}
	}
	out, err := p.command("status", "--json")
	if err != nil {
		return nil, fmt.Errorf("needs a running Gopherscope: ./gopherscope up -d (%w)", err)
	}
	var status struct{ Parts []part }
	if err := json.Unmarshal(out, &status); err != nil {
		return nil, err
	}
	for _, part := range status.Parts {
		p.parts[part.Name] = part
	}
	key, err := p.command("key", "create", "--org", "demo", "--name", "bench",
		"--scopes", "profiles:write,metrics:write,query:read,pgo:read")
	if err != nil {
		return nil, fmt.Errorf("cannot make a key: %w", err)
	}
	p.key = strings.TrimSpace(string(key))
	return p, nil
}

func (p *product) command(arguments ...string) ([]byte, error) {
	command := exec.Command("../../gopherscope", append(arguments, p.data...)...)
	var complaint bytes.Buffer
	command.Stderr = &complaint
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("gopherscope %s: %w: %s", arguments[0], err, bytes.TrimSpace(complaint.Bytes()))
	}
	return out, nil
}

func (p *product) url(part, path string) string {
	return fmt.Sprintf("http://127.0.0.1:%d%s", p.parts[part].Port, path)
}

// cpu gives the CPU time that each part has taken since it began.
func (p *product) cpu(parts []string) (map[string]time.Duration, error) {
	times := map[string]time.Duration{}
	for _, name := range parts {
		taken, err := processTime(p.parts[name].Pid)
		if err != nil {
			return nil, err
		}
		times[name] = taken
	}
	return times, nil
}

func processTime(pid int) (time.Duration, error) {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		return 0, fmt.Errorf("CPU time is read from /proc: %w", err)
	}
	// The name of the program is in parentheses and may contain anything.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	user, err := strconv.ParseInt(fields[11], 10, 64)
	if err != nil {
		return 0, err
	}
	system, err := strconv.ParseInt(fields[12], 10, 64)
	if err != nil {
		return 0, err
	}
	return time.Duration(user+system) * (time.Second / ticksPerSecond), nil
}

// resident gives the memory of a part, bytes.
func (p *product) resident(name string) int64 {
	statm, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", p.parts[name].Pid))
	if err != nil {
		return 0
	}
	pages, _ := strconv.ParseInt(strings.Fields(string(statm))[1], 10, 64)
	return pages * int64(os.Getpagesize())
}

// handled counts the profiles that the worker has stored or put aside.
func (p *product) handled() (float64, error) {
	answer, err := p.http.Get(p.url("worker", "/prometheus"))
	if err != nil {
		return 0, err
	}
	defer answer.Body.Close()
	var text bytes.Buffer
	if _, err := text.ReadFrom(answer.Body); err != nil {
		return 0, err
	}
	sum := 0.0
	for line := range strings.Lines(text.String()) {
		settled := strings.HasPrefix(line, "gopherscope_records_stored_total{") || strings.HasPrefix(line, "gopherscope_records_dead_total{")
		if !settled || !strings.Contains(line, `topic="gopherscope.profiles.v1"`) {
			continue
		}
		line = strings.TrimSpace(line)
		value, err := strconv.ParseFloat(line[strings.LastIndexByte(line, ' ')+1:], 64)
		if err != nil {
			return 0, err
		}
		sum += value
	}
	return sum, nil
}

// awaitHandled waits until the worker has handled that many profiles since it began.
func (p *product) awaitHandled(wanted float64) error {
	for end := time.Now().Add(2 * time.Minute); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		handled, err := p.handled()
		if err != nil {
			return err
		}
		if handled >= wanted {
			return nil
		}
	}
	return fmt.Errorf("after two minutes the worker has not stored everything")
}

// awaitIdle waits until the parts take less than a twentieth of a core, so that merges of what came in are over.
func (p *product) awaitIdle(parts []string) error {
	before, err := p.cpu(parts)
	if err != nil {
		return err
	}
	for end := time.Now().Add(time.Minute); time.Now().Before(end); {
		time.Sleep(2 * time.Second)
		now, err := p.cpu(parts)
		if err != nil {
			return err
		}
		if total(now)-total(before) < 200*time.Millisecond {
			return nil
		}
		before = now
	}
	return nil
}

func total(times map[string]time.Duration) time.Duration {
	sum := time.Duration(0)
	for _, one := range times {
		sum += one
	}
	return sum
}
