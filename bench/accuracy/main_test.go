// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"go.gopherscope.io/bench/accuracy/cases"
	"go.gopherscope.io/bench/accuracy/score"
	"go.gopherscope.io/bench/accuracy/truth"
)

// The test's own program stands in for accuracy when it is started with this set, and for something busy with the other.
const (
	asCommand = "ACCURACY_TEST_AS_COMMAND"
	asBusy    = "ACCURACY_TEST_AS_BUSY"
)

func TestMain(m *testing.M) {
	switch {
	case os.Getenv(asCommand) != "":
		main()
	case os.Getenv(asBusy) != "":
		for n := 0; ; n++ {
			_ = n * n
		}
	default:
		os.Exit(m.Run())
	}
}

// A fake product takes everything, and finds for a service what it was told to.
type fake struct {
	*httptest.Server
	pushes atomic.Int64
	asked  atomic.Int64
	busy   atomic.Bool
	refuse bool
	finds  func(service string) []score.Finding
}

func newFake(t *testing.T) *fake {
	g := &fake{finds: func(string) []score.Finding { return nil }}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /api/v1/findings", func(w http.ResponseWriter, r *http.Request) {
		g.asked.Add(1)
		if g.busy.Load() {
			w.WriteHeader(http.StatusServiceUnavailable)
			return
		}
		if r.Header.Get("Authorization") != "Bearer test-key" {
			w.WriteHeader(http.StatusUnauthorized)
			return
		}
		_ = json.NewEncoder(w).Encode(map[string]any{"findings": g.finds(r.URL.Query().Get("service"))})
	})
	mux.HandleFunc("POST /", func(w http.ResponseWriter, _ *http.Request) {
		if g.refuse {
			w.WriteHeader(http.StatusBadRequest)
			return
		}
		g.pushes.Add(1)
	})
	g.Server = httptest.NewServer(mux)
	t.Cleanup(g.Close)
	return g
}

func (g *fake) awaitAsked(t *testing.T, times int64) {
	ticker := time.NewTicker(5 * time.Millisecond)
	defer ticker.Stop()
	for deadline := time.Now().Add(30 * time.Second); g.asked.Load() < times; <-ticker.C {
		if time.Now().After(deadline) {
			t.Fatalf("asked %d times, want %d", g.asked.Load(), times)
		}
	}
}

func (g *fake) measurement(t *testing.T) *measurement {
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv(asCommand, "1")
	return &measurement{
		program:  &program{executable, product{g.URL, g.URL, "test-key"}},
		findings: newFindingsClient(g.URL, "test-key"),
		run:      "test",
		poll:     50 * time.Millisecond,
		grace:    100 * time.Millisecond,
	}
}

// short is a case that lasts as long as is needed to see that it runs.
func short(name string, length time.Duration) *truth.Case {
	c := *cases.Named(name)
	c.Length = length
	return &c
}

func TestACaseIsRunWatchedAndJudged(t *testing.T) {
	g := newFake(t)
	m := g.measurement(t)
	g.finds = func(service string) []score.Finding {
		if service != "quotes-test" || g.pushes.Load() == 0 {
			return nil
		}
		return []score.Finding{{ID: "1", Kind: "goroutine-leak", Site: score.Site{Function: cases.Named("quotes").Package() + ".(*Desk).Quote.func1"}}}
	}
	o := m.measure(t.Context(), short("quotes", 2*time.Second))
	if o.Failure != "" {
		t.Fatal(o.Failure)
	}
	v := score.Judge(o.c, o.Seen)
	if !v.Claims[0].RightSite || len(o.Seen) != 1 || len(v.False) > 0 {
		t.Errorf("%+v", v)
	}
}

func TestEveryLifeAndInstanceIsAProcess(t *testing.T) {
	g := newFake(t)
	m := g.measurement(t)
	c := short("shards", 2*time.Second)
	c.Life = time.Second
	if o := m.measure(t.Context(), c); o.Failure != "" {
		t.Fatal(o.Failure)
	}
	if n := g.pushes.Load(); n < 3*2 {
		t.Errorf("%d pushes of three instances with two lives each", n)
	}
}

func TestACaseThatTheServerRefusesIsNotMeasured(t *testing.T) {
	g := newFake(t)
	g.refuse = true
	m := g.measurement(t)
	if o := m.measure(t.Context(), short("quotes", time.Second)); !strings.Contains(o.Failure, "the server took 0") {
		t.Errorf("failure %q", o.Failure)
	}
}

func TestAnAnswerThatFailsNowAndThenIsAskedForAgain(t *testing.T) {
	g := newFake(t)
	m := g.measurement(t)
	g.busy.Store(true)
	ended := make(chan outcome, 1)
	go func() { ended <- m.measure(t.Context(), short("quotes", time.Second)) }()
	g.awaitAsked(t, 5) // while it says that it is busy
	g.busy.Store(false)
	if o := <-ended; o.Failure != "" {
		t.Error(o.Failure)
	}
	g.busy.Store(true)
	if o := m.measure(t.Context(), short("quotes", time.Second)); !strings.Contains(o.Failure, "503") {
		t.Errorf("failure %q of a server that never answers", o.Failure)
	}
}

func TestAWrongKeyIsToldBeforeAnythingRuns(t *testing.T) {
	g := newFake(t)
	err := command(t.Context(), []string{"run", "--server", g.URL, "--key", "other-key"})
	if err == nil || !strings.Contains(err.Error(), "query:read") {
		t.Errorf("error %v", err)
	}
}

func TestOptionsThatMakeNoSenseAreRefused(t *testing.T) {
	for want, arguments := range map[string][]string{
		"no case and no group":         {"--cases", "quotes,nonsense"},
		"must be at least 1":           {"--parallel", "0"},
		"is no address":                {"--server", "nonsense", "--key", "k"},
		"needs a key":                  {"--server", "http://localhost:1", "--key", ""},
		"--ingest needs --server":      {"--ingest", "http://localhost:1"},
		"figures of all cases only":    {"--docs", "x.md", "--cases", "quotes"},
		"is not understood":            {"quotes"},
		"there is no command":          {"measure"},
		"there is no case nonsense":    {"case", "nonsense"},
		"case needs the name of a":     {"case"},
		"must be above 0":              {"case", "quotes", "--pace", "0"},
		"no such file or directory":    {"list", "--docs", "nonsense.md"},
		"connection refused":           {"run", "--server", "http://127.0.0.1:1", "--key", "test-key"},
		"http://127.0.0.1:1/api/v1/fi": {"--server", "http://127.0.0.1:1", "--key", "test-key"},
	} {
		if arguments[0] == "quotes" {
			arguments = append([]string{"run"}, arguments...)
		}
		if err := command(t.Context(), arguments); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v: error %v, want %q", arguments, err, want)
		}
	}
}

func TestHeavyCasesRunAloneAndNoMoreThanAllowedSideBySide(t *testing.T) {
	all := []*truth.Case{{Heavy: true}, {}, {Instances: 3}, {}, {Heavy: true}, {}, {Instances: 9}}
	var mu sync.Mutex
	running, most := 0, 0
	measure := func(_ context.Context, c *truth.Case) outcome {
		mu.Lock()
		running += c.Processes()
		most = max(most, running)
		alone := running == 1
		mu.Unlock()
		defer func() {
			mu.Lock()
			defer mu.Unlock()
			running -= c.Processes()
		}()
		if c.Heavy && !alone {
			t.Error("a heavy case does not run alone")
		}
		return outcome{c: c}
	}
	told := 0
	outcomes := runAll(t.Context(), all, 4, measure, func(outcome) { told++ })
	for i, o := range outcomes {
		if o.c != all[i] {
			t.Errorf("outcome %d is of another case", i)
		}
	}
	// The case with nine instances is more than is allowed, and runs alone.
	if told != len(all) || most > 9 {
		t.Errorf("%d told, %d processes at a time", told, most)
	}
}

func TestThrottleLetsAProcessRunForItsShare(t *testing.T) {
	executable, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	busy := exec.Command(executable)
	busy.Env = append(os.Environ(), asBusy+"=1")
	if err := busy.Start(); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	throttle(ctx, busy.Process, 0.2)
	if err := busy.Process.Signal(os.Interrupt); err != nil { // a process that is stopped would not hear it
		t.Fatal(err)
	}
	_ = busy.Wait()
	// How much it gets of a busy machine cannot be foretold; more than its share, with some to start and to end, it must not.
	if used := busy.ProcessState.UserTime(); used > 600*time.Millisecond {
		t.Errorf("used %v of a second, want about 200ms", used)
	}
}

func TestTheListInTheDocumentIsThatOfTheCases(t *testing.T) {
	document, err := os.ReadFile("../../docs/accuracy.md")
	if err != nil {
		t.Fatal(err)
	}
	var list strings.Builder
	score.WriteCases(&list, cases.All())
	changed, err := replaced(string(document), "cases", list.String())
	if err != nil {
		t.Fatal(err)
	}
	if changed != string(document) {
		t.Error("the list is out of date: ./gopherscope bench accuracy list --docs docs/accuracy.md")
	}
	if _, err := replaced(string(document), "figures", ""); err != nil {
		t.Error(err)
	}
}

func TestReplacedLeavesTheRestAlone(t *testing.T) {
	got, err := replaced("a\n<!-- x: begin -->\nold\n<!-- x: end -->\nb\n", "x", "\nnew\n")
	if want := "a\n<!-- x: begin -->\nnew\n<!-- x: end -->\nb\n"; got != want || err != nil {
		t.Errorf("%q, %v", got, err)
	}
	if _, err := replaced("a", "x", ""); err == nil {
		t.Error("no error for a document without the place")
	}
}

func TestTailKeepsTheEnd(t *testing.T) {
	said := &tail{most: 5}
	for i := range 4 {
		fmt.Fprintf(said, "%d%d", i, i)
	}
	if got := string(said.bytes); got != "12233" {
		t.Errorf("%q", got)
	}
}
