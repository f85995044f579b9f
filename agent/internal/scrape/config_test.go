// SPDX-License-Identifier: Apache-2.0

package scrape

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"
)

func TestCompleteFile(t *testing.T) {
	c, err := parse([]byte(`
server: https://ingest.example.com/base
key: ${KEY}
interval: 30s
health: 127.0.0.1:0
labels: {env: "${ENV}", region: eu}
targets:
  - service: checkout
    address: 10.0.0.1:6060
    labels: {version: v1, instance: one}
  - service: search
    address: https://${HOST}/internal/
    profiles: [cpu, heap]
    pprofPath: /pprof
    metricsPath: /prom
    tokenFile: /run/token
`), environment("KEY", "secret", "ENV", "prod", "HOST", "search:8443"))
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		Server: "https://ingest.example.com/base", Key: "secret", Interval: 30 * time.Second, LeakInterval: 10 * time.Minute,
		Timeout: 10 * time.Second, Health: "127.0.0.1:0", Labels: map[string]string{"env": "prod", "region": "eu"},
		Targets: []Target{
			{Service: "checkout", Address: "10.0.0.1:6060", Labels: map[string]string{"version": "v1", "instance": "one"}, PprofPath: "/debug/pprof", MetricsPath: "/metrics"},
			{Service: "search", Address: "https://search:8443/internal/", Profiles: []string{"cpu", "heap"}, PprofPath: "/pprof", MetricsPath: "/prom", TokenFile: "/run/token"},
		},
	}
	if !reflect.DeepEqual(c, want) {
		t.Errorf("%+v", c)
	}
	if base, err := c.Targets[1].base(); err != nil || base != "https://search:8443/internal" || c.Targets[1].host() != "search:8443" {
		t.Error(base, err)
	}
}

func TestMistakesAreNamedWithTheirLine(t *testing.T) {
	const good = "server: http://h:1\nkey: k\ntargets:\n  - service: s\n    address: a:1\n"
	for text, want := range map[string]string{
		"":                                       "is empty",
		"server: [":                              "line 1",
		strings.Replace(good, "key:", "kee:", 1): "line 2: field kee is not a setting",
		strings.Replace(good, "    address", "    adress", 1):         "line 5: field adress is not a setting",
		strings.Replace(good, "http://h:1", "h:1", 1):                 `line 1: server: "h:1" is not an address`,
		strings.Replace(good, "key: k", "key: ${NO}", 1):              `line 2: key: there is no environment variable "NO"`,
		strings.Replace(good, "key: k", "key: ${KEY", 1):              `line 2: key: there is no environment variable "KEY"`,
		strings.Replace(good, "key: k\n", "", 1):                      "key: key or keyFile is missing",
		good + "keyFile: /f\n":                                        "line 6: keyFile: both",
		good + "key: ab\n":                                            `line 6`,
		good + "interval: 10\n":                                       "line 6: cannot unmarshal",
		good + "interval: 1ms\n":                                      "line 6: interval: 1ms is not between 1s and 10m0s",
		good + "timeout: 1h\n":                                        "line 6: timeout",
		good + "labels: {__x: y}\n":                                   `line 6: labels: "__x" cannot be`,
		good + "labels: {x: '${NO}'}\n":                               "line 6: labels.x: there is no",
		good + "  - service: t\n":                                     "line 6: targets[1].address: address is missing",
		good + "  - address: b:1\n":                                   "line 6: targets[1].service: service is missing",
		good + "  - {service: t, address: a:1}\n":                     "line 6: targets[1].address: the address is that of targets[0] too",
		good + "  - {service: t, address: nowhere}\n":                 "line 6: targets[1].address: \"nowhere\" has no port",
		good + "  - {service: t, address: 'ftp://h'}\n":               "line 6: targets[1].address",
		good + "  - {service: t, address: b:1, profiles: [memory]}\n": `line 6: targets[1].profiles: there is no profile "memory"; there are cpu, heap`,
		"server: http://h:1\nkey: k\ntargets: []\n":                   "line 3: targets: there are no targets",
		"server: http://h:1\nkey: gop_q_x\n":                          "line 2: key: not an API key",
	} {
		_, err := parse([]byte(text), environment("KEY", "k"))
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s\n-> %v\nwant %s", text, err, want)
		}
	}
}

func TestSeveralMistakesAreNamedTogether(t *testing.T) {
	_, err := parse([]byte("server: nowhere\ntargets:\n  - service: s\n"), environment())
	for _, want := range []string{"server", "key", "targets[0].address"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%v lacks %s", err, want)
		}
	}
}

func TestLoadNamesTheFile(t *testing.T) {
	file := filepath.Join(t.TempDir(), "agent.yaml")
	if _, err := Load(file, LookupEnv); err == nil {
		t.Error("there is no such file")
	}
	if err := os.WriteFile(file, []byte("server: x"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Load(file, LookupEnv); err == nil || !strings.HasPrefix(err.Error(), file+": line 1") {
		t.Error(err)
	}
}

func environment(pairs ...string) func(string) (string, bool) {
	return func(name string) (string, bool) {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1], true
			}
		}
		return "", false
	}
}
