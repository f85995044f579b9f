// SPDX-License-Identifier: Apache-2.0

// Package scrape pulls profiles and runtime metrics out of Go services that are not to be changed: /debug/pprof of
// net/http/pprof, and the page for Prometheus if there is one. What it pulls it sends as the agent in the service would.
package scrape

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"slices"
	"strings"
	"time"

	"go.yaml.in/yaml/v3"

	"go.gopherscope.io/agent/internal/apikey"
	"go.gopherscope.io/agent/internal/labelset"
)

// Config is the collector's file.
type Config struct {
	// Server is the address of the gateway.
	Server string `yaml:"server"`
	// Key is the API key; KeyFile names a file with it, which is read again whenever it changes.
	Key     string `yaml:"key"`
	KeyFile string `yaml:"keyFile"`
	// CAFile names a PEM file of certificate authorities to trust besides the system's, for server and targets.
	CAFile string `yaml:"caFile"`
	// Interval is how often profiles and metrics are pulled. Default 15s.
	Interval time.Duration `yaml:"interval"`
	// LeakInterval is how often, give or take 30 %, goroutineleak is pulled, which makes the target collect garbage.
	LeakInterval time.Duration `yaml:"leakInterval"`
	// Timeout bounds one request; that for a CPU profile lasts as much longer as the profile. Default 10s.
	Timeout time.Duration `yaml:"timeout"`
	// Health is an address to serve /healthz and /status on. Default none.
	Health string `yaml:"health"`
	// Labels are added to everything that is sent.
	Labels map[string]string `yaml:"labels"`
	// Targets are the services.
	Targets []Target `yaml:"targets"`
}

// A Target is one process of a service.
type Target struct {
	// Service names the service.
	Service string `yaml:"service"`
	// Address is host:port, or a URL with a path before /debug/pprof and /metrics.
	Address string `yaml:"address"`
	// Labels of this target; instance is the address unless it is set here.
	Labels map[string]string `yaml:"labels"`
	// Profiles are the kinds to pull. Default: all that the target offers.
	Profiles []string `yaml:"profiles"`
	// PprofPath and MetricsPath are the paths. Default /debug/pprof and /metrics.
	PprofPath   string `yaml:"pprofPath"`
	MetricsPath string `yaml:"metricsPath"`
	// TokenFile names a file with a token that is sent as Authorization: Bearer.
	TokenFile string `yaml:"tokenFile"`
}

// kinds are the profiles that can be pulled.
var kinds = []string{"cpu", "heap", "mutex", "block", "goroutine", "goroutineleak"}

// Load reads and checks a file. The text is YAML; ${NAME} in server, key, files, addresses, services and labels is the
// value of an environment variable. Errors name the line.
func Load(file string, getenv func(string) (string, bool)) (*Config, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	c, err := parse(text, getenv)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	return c, nil
}

func parse(text []byte, getenv func(string) (string, bool)) (*Config, error) {
	c := &Config{Interval: 15 * time.Second, LeakInterval: 10 * time.Minute, Timeout: 10 * time.Second}
	decoder := yaml.NewDecoder(bytes.NewReader(text))
	decoder.KnownFields(true)
	if err := decoder.Decode(c); errors.Is(err, io.EOF) {
		return nil, errors.New("is empty")
	} else if err != nil {
		return nil, readable(err)
	}
	var root yaml.Node
	if err := yaml.Unmarshal(text, &root); err != nil {
		return nil, readable(err)
	}
	p := &checker{root: &root, getenv: getenv}
	p.config(c)
	return c, errors.Join(p.problems...)
}

// readable takes the library's name and layout out of its messages; the lines stay.
func readable(err error) error {
	text := strings.TrimPrefix(err.Error(), "yaml: ")
	text = strings.TrimPrefix(text, "unmarshal errors:\n  ")
	text = strings.ReplaceAll(text, "\n  ", "; ")
	for _, t := range []string{"scrape.Config", "scrape.Target"} {
		text = strings.ReplaceAll(text, "not found in type "+t, "is not a setting")
	}
	return errors.New(text)
}

// A checker completes a configuration and collects what is wrong with it.
type checker struct {
	root     *yaml.Node
	getenv   func(string) (string, bool)
	problems []error
}

func (p *checker) config(c *Config) {
	p.expand(&c.Server, "server")
	p.expand(&c.Key, "key")
	p.expand(&c.KeyFile, "keyFile")
	p.expand(&c.CAFile, "caFile")
	p.expand(&c.Health, "health")
	p.labels(c.Labels, "labels")
	if u, err := url.Parse(c.Server); err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") {
		p.problem("%q is not an address such as https://ingest.example.com", c.Server).at("server")
	}
	switch {
	case c.Key != "" && c.KeyFile != "":
		p.problem("both key and keyFile are set").at("keyFile")
	case c.Key == "" && c.KeyFile == "":
		p.problem("key or keyFile is missing").at("key")
	case c.Key != "":
		if err := apikey.CheckSender(c.Key); err != nil {
			p.problem("%w", err).at("key")
		}
	}
	for _, d := range []struct {
		name        string
		value       time.Duration
		least, most time.Duration
	}{
		{"interval", c.Interval, time.Second, 10 * time.Minute},
		{"leakInterval", c.LeakInterval, 10 * time.Second, 24 * time.Hour},
		{"timeout", c.Timeout, 100 * time.Millisecond, time.Minute},
	} {
		if d.value < d.least || d.value > d.most {
			p.problem("%v is not between %v and %v", d.value, d.least, d.most).at(d.name)
		}
	}
	if len(c.Targets) == 0 {
		p.problem("there are no targets").at("targets")
	}
	seen := map[string]int{}
	for i := range c.Targets {
		p.target(i, &c.Targets[i], seen)
	}
}

func (p *checker) target(i int, t *Target, seen map[string]int) {
	p.expand(&t.Service, "targets", i, "service")
	p.expand(&t.Address, "targets", i, "address")
	p.expand(&t.TokenFile, "targets", i, "tokenFile")
	p.labels(t.Labels, "targets", i, "labels")
	if t.Service == "" {
		p.problem("service is missing").at("targets", i, "service")
	}
	if t.PprofPath == "" {
		t.PprofPath = "/debug/pprof"
	}
	if t.MetricsPath == "" {
		t.MetricsPath = "/metrics"
	}
	base, err := t.base()
	if err != nil {
		p.problem("%w", err).at("targets", i, "address")
		return
	}
	for _, kind := range t.Profiles {
		if !slices.Contains(kinds, kind) {
			p.problem("there is no profile %q; there are %s", kind, strings.Join(kinds, ", ")).at("targets", i, "profiles")
		}
	}
	if first, twice := seen[base]; twice {
		p.problem("the address is that of targets[%d] too", first).at("targets", i, "address")
	}
	seen[base] = i
}

// base is the target's URL without a slash at its end.
func (t *Target) base() (string, error) {
	address := t.Address
	if !strings.Contains(address, "://") {
		address = "http://" + address
	}
	u, err := url.Parse(address)
	switch {
	case t.Address == "":
		return "", errors.New("address is missing")
	case err != nil || u.Host == "" || (u.Scheme != "http" && u.Scheme != "https") || u.RawQuery != "" || u.Fragment != "" || u.User != nil:
		return "", fmt.Errorf("%q is not an address such as 10.0.0.1:6060 or https://host/path", t.Address)
	case u.Scheme == "http" && u.Port() == "" && !strings.Contains(t.Address, "://"):
		return "", fmt.Errorf("%q has no port", t.Address)
	}
	return strings.TrimRight(u.String(), "/"), nil
}

// host is the target's host and port.
func (t *Target) host() string {
	base, _ := t.base() // checked
	u, _ := url.Parse(base)
	return u.Host
}

func (p *checker) labels(labels map[string]string, path ...any) {
	for name, value := range labels {
		p.expand(&value, append(slices.Clone(path), name)...)
		labels[name] = value
	}
	if err := labelset.Check(labels); err != nil {
		p.problem("%w", err).at(path...)
	}
}
