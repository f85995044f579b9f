// SPDX-License-Identifier: Apache-2.0

package acceptance

import (
	"bytes"
	"fmt"
	"math/rand"
	"net/url"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/google/pprof/profile"
)

const corpus = "../../pprof/src/test/resources/corpus"

// What is pushed and downloaded as one file is what go tool pprof makes of the files themselves: the same samples, with the same
// stacks, inlined frames, lines, addresses within the binary and labels, and the same values.
func TestADownloadIsTheMergeOfTheTool(t *testing.T) {
	p := running(t)
	for _, kind := range []struct {
		name, sentAs, column string
		// Several of one instance add up; of snapshots one counts, so each comes from an instance of its own.
		snapshot bool
	}{
		{"cpu", "process_cpu", "cpu:cpu:nanoseconds", false},
		{"mutex", "mutex", "mutex:delay:nanoseconds", false},
		{"block", "block", "block:delay:nanoseconds", false},
		{"heap", "memory", "heap:inuse_space:bytes", true},
		{"goroutine", "goroutines", "goroutine:goroutine:count", true},
	} {
		t.Run(kind.name, func(t *testing.T) {
			t.Parallel()
			service := freshName(t, "acceptance-"+kind.name)
			start := time.Now().Add(-10 * time.Minute)
			files := variations(t, kind.name, 24, start)
			for i, file := range files {
				instance := i % 3
				if kind.snapshot {
					instance = i
				}
				content, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				p.push(t, map[string]string{
					"__name__": kind.sentAs, "__delta__": "false", "service_name": service,
					"instance": fmt.Sprint("i-", instance), "version": fmt.Sprint("v", i%2),
				}, content)
			}
			query := url.Values{
				"service": {service}, "type": {kind.column},
				"from": {start.Add(-time.Minute).UTC().Format(time.RFC3339)}, "until": {"now"},
			}
			p.waitForProfiles(t, query, len(files))
			query.Set("type", kind.name)

			ours := parse(t, p.get(t, "pprof", query))
			tools := parse(t, goTool(t, append([]string{"pprof", "-symbolize=none", "-proto", "-output=/dev/stdout"}, files...)...))
			same(t, ours, tools)

			query.Set("labels", "drop")
			withoutLabels := parse(t, p.get(t, "pprof", query))
			for _, sample := range tools.Sample {
				sample.Label, sample.NumLabel, sample.NumUnit = nil, nil, nil
			}
			same(t, withoutLabels, tools.Compact())
			t.Logf("%d files of %d samples: %d samples, %d without labels", len(files), len(tools.Sample), len(ours.Sample), len(withoutLabels.Sample))

			query.Del("labels")
			query.Set("query", `{version="v1"}`)
			var ofVersion []string
			for i := 1; i < len(files); i += 2 {
				ofVersion = append(ofVersion, files[i])
			}
			same(t, parse(t, p.get(t, "pprof", query)),
				parse(t, goTool(t, append([]string{"pprof", "-symbolize=none", "-proto", "-output=/dev/stdout"}, ofVersion...)...)))
		})
	}
}

// variations writes files of the corpus with other values, some samples left out, and a time of its own each.
func variations(t *testing.T, kind string, count int, start time.Time) []string {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(corpus, kind+"-*.pb.gz"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files of %s: %v", kind, err)
	}
	random := rand.New(rand.NewSource(int64(len(kind))))
	var files []string
	for i := range count {
		content, err := os.ReadFile(paths[i%len(paths)])
		if err != nil {
			t.Fatal(err)
		}
		p := parse(t, content)
		p.TimeNanos = start.Add(time.Duration(i) * 20 * time.Second).UnixNano()
		kept := p.Sample[:0]
		for _, sample := range p.Sample {
			if random.Intn(10) == 0 {
				continue
			}
			for column := range sample.Value {
				sample.Value[column] *= 1 + random.Int63n(5)
			}
			kept = append(kept, sample)
		}
		p.Sample = kept
		var out bytes.Buffer
		if err := p.Write(&out); err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), fmt.Sprintf("%s-%03d.pb.gz", kind, i))
		if err := os.WriteFile(file, out.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

// same fails unless two profiles hold the same samples, in whatever order and with whatever ids.
func same(t *testing.T, ours, want *profile.Profile) {
	t.Helper()
	if a, b := types(ours), types(want); a != b {
		t.Fatalf("sample types %s, want %s", a, b)
	}
	if ours.Period != want.Period || ours.DurationNanos != want.DurationNanos || ours.TimeNanos != want.TimeNanos {
		t.Errorf("period %d, duration %d, time %d; want %d, %d, %d", ours.Period, ours.DurationNanos, ours.TimeNanos,
			want.Period, want.DurationNanos, want.TimeNanos)
	}
	a, b := samples(ours), samples(want)
	if len(a) != len(b) {
		t.Errorf("%d different samples, want %d", len(a), len(b))
	}
	for key, values := range b {
		if a[key] != values {
			t.Fatalf("values %q, want %q of\n%s", a[key], values, key)
		}
	}
	if len(ours.Sample) != len(a) {
		t.Errorf("%d samples for %d different ones", len(ours.Sample), len(a))
	}
}

func types(p *profile.Profile) string {
	var all []string
	for _, kind := range append([]*profile.ValueType{p.PeriodType}, p.SampleType...) {
		all = append(all, kind.Type+"/"+kind.Unit)
	}
	return strings.Join(all, " ")
}

// samples gives the values of each sample by everything that tells it from another one.
func samples(p *profile.Profile) map[string]string {
	all := map[string]string{}
	for _, sample := range p.Sample {
		var key strings.Builder
		for _, location := range sample.Location {
			if m := location.Mapping; m != nil {
				fmt.Fprintf(&key, "%s %s %x+%x %x ", m.File, m.BuildID, m.Limit-m.Start, m.Offset, location.Address-m.Start)
			}
			for _, line := range location.Line {
				f := line.Function
				fmt.Fprintf(&key, "%s %s %s:%d:%d:%d ", f.Name, f.SystemName, f.Filename, f.StartLine, line.Line, line.Column)
			}
			key.WriteByte('\n')
		}
		var labels []string
		for name, values := range sample.Label {
			labels = append(labels, fmt.Sprintf("%s=%q", name, values))
		}
		for name, values := range sample.NumLabel {
			labels = append(labels, fmt.Sprintf("%s=%d%q", name, values, sample.NumUnit[name]))
		}
		sort.Strings(labels)
		key.WriteString(strings.Join(labels, " "))
		all[key.String()] = fmt.Sprint(sample.Value)
	}
	return all
}
