// SPDX-License-Identifier: Apache-2.0

package acceptance

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"sort"
	"strings"
	"testing"
	"time"
)

// A program with generics, closures, interface calls and functions that are worth inlining only when hot.
const program = "../../bench/pgo"

// A program that is profiled by the agent gets a default.pgo by which the compiler decides as it does by the merge that go tool pprof
// makes of the same profiles.
func TestDefaultPgoDecidesLikeTheMergeOfTheTool(t *testing.T) {
	p := running(t)
	service := freshName(t, "acceptance-pgo")
	dir := t.TempDir()
	kept := filepath.Join(dir, "sent")
	if err := os.Mkdir(kept, 0o700); err != nil {
		t.Fatal(err)
	}
	binary := filepath.Join(dir, "program")
	build(t, "-pgo=off", "-o", binary)
	run := exec.Command(binary, "-for", "25s", "-keep", kept)
	run.Env = append(os.Environ(), "GOPHERSCOPE_SERVER="+p.ingest, "GOPHERSCOPE_KEY="+p.key, "GOPHERSCOPE_SERVICE="+service)
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	files, err := filepath.Glob(filepath.Join(kept, "*.pb.gz"))
	if err != nil || len(files) < 5 {
		t.Fatalf("%d profiles were sent: %v", len(files), err)
	}
	// What has arrived is counted before the file is asked for the first time: what is published then is everything.
	waitForSamples(t, p, service, sampled(t, files))

	tools := filepath.Join(dir, "tools.pgo")
	write(t, tools, goTool(t, append([]string{"pprof", "-symbolize=none", "-proto", "-output=/dev/stdout"}, files...)...))
	ours := filepath.Join(dir, "default.pgo")
	write(t, ours, p.get(t, "pgo/"+service+"/default.pgo", url.Values{}))
	full := filepath.Join(dir, "full.pgo")
	write(t, full, p.get(t, "pgo/"+service+"/default.pgo", url.Values{"format": {"full"}}))

	want := preprofiled(t, tools)
	if got := preprofiled(t, ours); got != want {
		t.Errorf("go tool preprofile makes another thing of default.pgo:\n%s\nwant\n%s", got, want)
	}
	if got := preprofiled(t, full); got != want {
		t.Errorf("go tool preprofile makes another thing of the full file:\n%s\nwant\n%s", got, want)
	}
	if got := string(p.get(t, "pgo/"+service+"/default.pgo", url.Values{"format": {"preprofile"}})); got != want {
		t.Errorf("the text is\n%s\nwant\n%s", got, want)
	}
	decided, expected := decisions(t, ours), decisions(t, tools)
	if strings.Join(decided, "\n") != strings.Join(expected, "\n") {
		t.Errorf("the compiler decides\n%s\nwant\n%s", strings.Join(decided, "\n"), strings.Join(expected, "\n"))
	}
	for _, hoped := range []string{
		`hot-node enabled increased budget=2000 for func=\S*workload\.\(\*Table\[go\.shape\.string,go\.shape\.int64\]\)\.Find`,
		`hot-budget check allows inlining for call \S*workload\.mix`,
		`PGO devirtualizing interface call rule\.Discount to \(\*Bulk\)\.Discount`,
	} {
		if !regexp.MustCompile(hoped).MatchString(strings.Join(decided, "\n")) {
			t.Errorf("no decision like %s in\n%s", hoped, strings.Join(decided, "\n"))
		}
	}
	t.Logf("%d profiles; default.pgo %d bytes, merge of the tool %d; %d decisions of the compiler, the same by both",
		len(files), size(t, ours), size(t, tools), len(decided))
}

// A file that has not changed is not sent again, and the same bytes come each time.
func TestDefaultPgoHasAStableTag(t *testing.T) {
	p := running(t)
	service := freshName(t, "acceptance-tag")
	for _, file := range variations(t, "cpu", 6, time.Now().Add(-20*time.Minute)) {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		p.push(t, map[string]string{"__name__": "process_cpu", "__delta__": "false", "service_name": service, "instance": "i"}, content)
	}
	address := p.api + "/api/v1/pgo/" + service + "/default.pgo"
	var first *http.Response
	waitFor(t, func() string {
		first = p.response(t, address, "")
		if first.StatusCode == http.StatusOK {
			return ""
		}
		return first.Status
	})
	tag := first.Header.Get("ETag")
	if tag == "" || strings.HasPrefix(tag, "W/") {
		t.Fatalf("ETag is %q", tag)
	}
	if again := p.response(t, address, tag); again.StatusCode != http.StatusNotModified {
		t.Errorf("asked with the tag: %s", again.Status)
	}
	if a, b := p.get(t, "pgo/"+service+"/default.pgo", url.Values{}), p.get(t, "pgo/"+service+"/default.pgo", url.Values{}); !bytes.Equal(a, b) {
		t.Error("two files differ")
	}
}

// waitForSamples waits until as many samples of CPU have arrived.
func waitForSamples(t *testing.T, p product, service string, samples int64) {
	t.Helper()
	waitFor(t, func() string {
		answer, status := p.try(t, http.MethodGet, p.api+"/api/v1/profile-types?service="+service, nil)
		if status != http.StatusOK || !strings.Contains(string(answer), `"cpu"`) {
			return "no CPU profile has arrived"
		}
		total := p.get(t, "flamegraph", url.Values{"service": {service}, "type": {"cpu:samples:count"}})
		var graph struct{ Total json.Number }
		if err := json.Unmarshal(total, &graph); err != nil {
			t.Fatal(err)
		}
		if got, _ := graph.Total.Int64(); got != samples {
			return fmt.Sprintf("%d of %d samples have arrived", got, samples)
		}
		return ""
	})
}

func sampled(t *testing.T, files []string) int64 {
	t.Helper()
	var sum int64
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, sample := range parse(t, content).Sample {
			sum += sample.Value[0]
		}
	}
	return sum
}

// decisions are what the compiler says that it does because of a profile, in the program and all that it is made of.
func decisions(t *testing.T, pgo string) []string {
	t.Helper()
	// The cache replays what the compiler said; the path of the profile stands in it.
	out := build(t, "-pgo="+pgo, "-gcflags=go.gopherscope.io/bench/pgo/...=-m -d=pgodebug=2", "-o", os.DevNull)
	seen := map[string]bool{}
	for _, line := range strings.Split(strings.ReplaceAll(string(out), pgo, "PROFILE"), "\n") {
		if strings.Contains(line, "hot-") || strings.Contains(line, "PGO ") {
			seen[line] = true
		}
	}
	var all []string
	for line := range seen {
		all = append(all, line)
	}
	sort.Strings(all)
	return all
}

func build(t *testing.T, args ...string) []byte {
	t.Helper()
	command := exec.Command("go", append(append([]string{"build"}, args...), ".")...)
	command.Dir = program
	out, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("go build %s: %v\n%s", strings.Join(args, " "), err, out)
	}
	return out
}

func preprofiled(t *testing.T, file string) string {
	t.Helper()
	out := filepath.Join(t.TempDir(), "preprofiled")
	goTool(t, "preprofile", "-i", file, "-o", out)
	content, err := os.ReadFile(out)
	if err != nil {
		t.Fatal(err)
	}
	return string(content)
}

func write(t *testing.T, file string, content []byte) {
	t.Helper()
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func size(t *testing.T, file string) int64 {
	t.Helper()
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	return info.Size()
}
