// SPDX-License-Identifier: Apache-2.0

package observability

import (
	"bufio"
	"io"
	"net/http"
	"os"
	"sort"
	"strings"
	"testing"
	"time"
)

// fromPrometheus are the names that Prometheus makes itself.
var fromPrometheus = map[string]bool{"up": true}

// What the rules and the dashboard ask for is what the processes show; a name that is gone would leave an alert silent for ever.
func TestEveryMetricIsThere(t *testing.T) {
	processes := os.Getenv("GOPHERSCOPE_METRICS")
	if processes == "" {
		t.Skip("GOPHERSCOPE_METRICS does not say where Gopherscope runs")
	}
	gateway := strings.Split(processes, ",")[0]
	refusedPush(t, gateway)
	var missing []string
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Second) {
		shown := map[string]bool{}
		for _, process := range strings.Split(processes, ",") {
			show(t, process, shown)
		}
		missing = nil
		for _, q := range questions(t) {
			for _, name := range names(t, q) {
				if !shown[name] && !fromPrometheus[name] {
					missing = append(missing, q.place+": "+name)
				}
			}
		}
		if len(missing) == 0 {
			t.Logf("%d metrics are there", len(shown))
			return
		}
	}
	sort.Strings(missing)
	t.Errorf("not there:\n%s", strings.Join(missing, "\n"))
}

// The canary of the running product goes the real way.
func TestTheCanaryIsFound(t *testing.T) {
	processes := os.Getenv("GOPHERSCOPE_METRICS")
	if processes == "" {
		t.Skip("GOPHERSCOPE_METRICS does not say where Gopherscope runs")
	}
	for deadline := time.Now().Add(time.Minute); time.Now().Before(deadline); time.Sleep(time.Second) {
		for _, process := range strings.Split(processes, ",") {
			for _, line := range strings.Split(page(t, process), "\n") {
				if value, ok := strings.CutPrefix(line, `gopherscope_canary_pushes_total{outcome="found"} `); ok && value != "0.0" {
					return
				}
			}
		}
	}
	t.Error("no profile of our own could be read within a minute")
}

// refusedPush makes the gateway count a refusal, which it does by organization and reason, and so not before there is one.
func refusedPush(t *testing.T, gateway string) {
	t.Helper()
	request, err := http.NewRequest(http.MethodPost, gateway+"/push.v1.PusherService/Push", strings.NewReader("no push"))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("GOPHERSCOPE_KEY"))
	request.Header.Set("Content-Type", "application/proto")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	response.Body.Close()
	if response.StatusCode != http.StatusBadRequest {
		t.Fatalf("a push that is none was answered with %s", response.Status)
	}
}

// show adds the names of the metrics that a process has a number for.
func show(t *testing.T, process string, shown map[string]bool) {
	t.Helper()
	lines := bufio.NewScanner(strings.NewReader(page(t, process)))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		name := strings.FieldsFunc(lines.Text(), func(r rune) bool { return r == '{' || r == ' ' })
		if len(name) > 0 && name[0] != "#" && !strings.HasSuffix(lines.Text(), " NaN") {
			shown[name[0]] = true
		}
	}
}

func page(t *testing.T, process string) string {
	t.Helper()
	response, err := http.Get(process + "/prometheus")
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s, %v", process, response.Status, err)
	}
	return string(body)
}
