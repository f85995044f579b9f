// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	httppprof "net/http/pprof"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"sync"
	"testing"
	"time"

	"go.gopherscope.io/agent/internal/leakcheck"
	"go.gopherscope.io/agent/internal/scrape"
	"go.gopherscope.io/agent/internal/testgate"
)

func TestCommandLines(t *testing.T) {
	dir := t.TempDir()
	good, bad := filepath.Join(dir, "good.yaml"), filepath.Join(dir, "bad.yaml")
	write(t, good, "server: http://h:1\nkey: k\ntargets: [{service: s, address: a:1}]\n")
	write(t, bad, "server: http://h:1\nkey: k\ntargets: [{service: s}]\n")
	for _, c := range []struct {
		args string
		code int
		says string
	}{
		{"", 2, "gopherscope-agent scrape --config"},
		{"fly", 2, "gopherscope-agent scrape --config"},
		{"help", 0, "SIGHUP"},
		{"version", 0, "gopherscope-agent 0."},
		{"scrape", 2, "needs --config"},
		{"scrape --wrong", 2, "wrong"},
		{"scrape --help", 0, "-check"},
		{"scrape --config " + good + " --check", 0, "is right: 1 targets, every 15s, to http://h:1"},
		{"scrape --config " + bad + " --check", 1, "bad.yaml: line 3: targets[0].address: address is missing"},
		{"scrape --config " + dir + "/absent", 1, "no such file"},
		{"upload --service s", 2, "at least one file"},
		{"upload " + good, 2, "--service"},
		{"upload --service s --label x file", 2, "NAME=VALUE"},
		{"upload --service s --label __x=y file", 2, "cannot be the name"},
		{"upload --service s --server nowhere file", 1, "not an address"},
	} {
		t.Setenv("GOPHERSCOPE_KEY", "k")
		var out, errOut bytes.Buffer
		code := run(t.Context(), strings.Fields(c.args), &out, &errOut)
		if said := out.String() + errOut.String(); code != c.code || !strings.Contains(said, c.says) {
			t.Errorf("%s: code %d\n%s", c.args, code, said)
		}
	}
}

func TestUpload(t *testing.T) {
	leakcheck.After(t)
	gate := testgate.Start(t)
	t.Setenv("GOPHERSCOPE_SERVER", gate.URL)
	t.Setenv("GOPHERSCOPE_KEY", testgate.Key)
	dir := t.TempDir()
	var files []string
	for name, profile := range map[string]string{"a.pb.gz": "heap", "b.pb.gz": "goroutine", "the-mutex.pb.gz": "mutex", "which.pb.gz": "block", "text": ""} {
		var b bytes.Buffer
		if profile == "" {
			b.WriteString("some text")
		} else if err := pprof.Lookup(profile).WriteTo(&b, 0); err != nil {
			t.Fatal(err)
		}
		write(t, filepath.Join(dir, name), b.String())
		files = append(files, filepath.Join(dir, name))
	}
	var out, errOut bytes.Buffer
	code := run(t.Context(), append([]string{"upload", "--service", "bench", "--label", "commit=abc"}, files...), &out, &errOut)
	if code != 1 || strings.Count(out.String(), "sent as") != 3 {
		t.Errorf("code %d\n%s%s", code, out.String(), errOut.String())
	}
	for _, want := range []string{"which.pb.gz: a mutex or a block profile", "text: malformed profile"} {
		if !strings.Contains(errOut.String(), want) {
			t.Errorf("no %q in\n%s", want, errOut.String())
		}
	}
	if len(gate.Profiles("heap")) != 1 || len(gate.Profiles("goroutine")) != 1 || len(gate.Profiles("mutex")) != 1 {
		t.Errorf("%d profiles", len(gate.Profiles()))
	}
	for _, p := range gate.Profiles() {
		if p.Labels["service_name"] != "bench" || p.Labels["commit"] != "abc" || p.Labels["__delta__"] != "false" {
			t.Errorf("%v", p.Labels)
		}
	}
	if code := run(t.Context(), []string{"upload", "--service", "bench", "--type", "block", filepath.Join(dir, "which.pb.gz")}, &out, &errOut); code != 0 {
		t.Error(errOut.String())
	}
}

func TestScrapeReadsItsFileAgain(t *testing.T) {
	leakcheck.After(t)
	gate := testgate.Start(t)
	one, two := target(t), target(t)
	file := filepath.Join(t.TempDir(), "agent.yaml")
	config := func(services ...string) {
		text := fmt.Sprintf("server: %s\nkey: %s\ninterval: 1s\nhealth: 127.0.0.1:0\ntargets:\n", gate.URL, testgate.Key)
		for i, s := range services {
			text += fmt.Sprintf("  - {service: %s, address: %s}\n", s, []string{one, two}[i])
		}
		write(t, file, text)
	}
	seen := func(service string) func() bool {
		return func() bool {
			for _, p := range gate.Profiles("heap", "goroutine") {
				if p.Labels["service_name"] == service {
					return true
				}
			}
			return false
		}
	}
	config("first")
	loaded, err := scrape.Load(file, scrape.LookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	log := &syncBuffer{}
	again := make(chan os.Signal)
	ctx, cancel := context.WithCancel(t.Context())
	result := make(chan error, 1)
	go func() { result <- serve(ctx, file, loaded, slog.New(slog.NewTextHandler(log, nil)), again) }()
	gate.Await("the first target", seen("first"))

	write(t, file, "server: [")
	again <- os.Interrupt
	config("first", "second")
	again <- os.Interrupt
	gate.Await("the second target", seen("second"))
	cancel()
	if err := <-result; err != nil {
		t.Error(err)
	}
	for _, want := range []string{"configuration not changed", "agent.yaml: ", "configuration read again"} {
		if !strings.Contains(log.String(), want) {
			t.Errorf("no %q in\n%s", want, log.String())
		}
	}
}

// target is a service with net/http/pprof.
func target(t *testing.T) string {
	mux := http.NewServeMux()
	mux.HandleFunc("/debug/pprof/", httppprof.Index)
	mux.HandleFunc("/debug/pprof/profile", func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-time.After(time.Second):
		case <-r.Context().Done():
		}
		http.Error(w, "profiling already in use", http.StatusInternalServerError)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server.URL
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}
