// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"time"

	"go.gopherscope.io/agent/internal/apikey"
	"go.gopherscope.io/agent/internal/labelset"
	"go.gopherscope.io/agent/transport"
)

// Version is the agent's own.
const Version = "0.1.0"

// A ProfileType is a kind of profile.
type ProfileType string

// The kinds of profiles.
const (
	CPU           ProfileType = "cpu"           // on processor, 100 samples a second
	Heap          ProfileType = "heap"          // allocations as differences, memory in use as of the last collection
	Goroutine     ProfileType = "goroutine"     // every goroutine's stack
	Mutex         ProfileType = "mutex"         // who held the locks that others waited for, differences
	Block         ProfileType = "block"         // who waited, and for how long, differences
	GoroutineLeak ProfileType = "goroutineleak" // goroutines that can never go on; Go 1.27, or 1.26 with the experiment
)

// AllProfiles are all kinds, the default.
func AllProfiles() []ProfileType {
	return []ProfileType{CPU, Heap, Goroutine, Mutex, Block, GoroutineLeak}
}

// Config says what to collect and where to send it. The zero value of a field means its environment variable, which stands
// beside it, and without that the default. Durations in the environment are written as in Go (15s), lists with commas,
// labels as name=value.
type Config struct {
	// Server is the address of the gateway. Default http://localhost:4040.
	Server string `env:"GOPHERSCOPE_SERVER"`
	// Key is the API key; it needs the scopes profiles:write and metrics:write. Required, or KeyFile.
	Key string `env:"GOPHERSCOPE_KEY"`
	// KeyFile names a file with the key, which is read again whenever it changes.
	KeyFile string `env:"GOPHERSCOPE_KEY_FILE"`
	// CAFile names a PEM file of certificate authorities to trust besides the system's.
	CAFile string `env:"GOPHERSCOPE_CA_FILE"`

	// Service names the service. Default: the program's name.
	Service string `env:"GOPHERSCOPE_SERVICE"`
	// Env is the environment, such as prod.
	Env string `env:"GOPHERSCOPE_ENV"`
	// Version of the service. Default: that of the main module, else the revision that it was built from.
	Version string `env:"GOPHERSCOPE_VERSION"`
	// Instance tells this process from the service's others. Default: the pod, else host and process id.
	Instance string `env:"GOPHERSCOPE_INSTANCE"`
	// Labels are added to everything that is sent.
	Labels map[string]string `env:"GOPHERSCOPE_LABELS"`

	// Profiles are the kinds to collect. Default: all.
	Profiles []ProfileType `env:"GOPHERSCOPE_PROFILES"`
	// ProfileInterval is how often profiles are taken. Default 15s.
	ProfileInterval time.Duration `env:"GOPHERSCOPE_PROFILE_INTERVAL"`
	// MetricsInterval is how often runtime metrics are read. Default 10s.
	MetricsInterval time.Duration `env:"GOPHERSCOPE_METRICS_INTERVAL"`
	// LeakInterval is how often, give or take 30 %, goroutine leaks are looked for, which runs the garbage collector.
	// Default 10m.
	LeakInterval time.Duration `env:"GOPHERSCOPE_LEAK_INTERVAL"`
	// MutexFraction is set with runtime.SetMutexProfileFraction unless the program has set one itself. Default 100;
	// negative: leave it alone.
	MutexFraction int `env:"GOPHERSCOPE_MUTEX_FRACTION"`
	// BlockRate is set with runtime.SetBlockProfileRate unless the program has set one itself. Default 100ms; negative:
	// leave it alone.
	BlockRate time.Duration `env:"GOPHERSCOPE_BLOCK_RATE"`
	// MaxGoroutines is above how many goroutines no goroutine profile is taken. Default 100000.
	MaxGoroutines int `env:"GOPHERSCOPE_MAX_GOROUTINES"`

	// QueueBytes bounds what waits to be sent. Default 16 MiB.
	QueueBytes int `env:"GOPHERSCOPE_QUEUE_BYTES"`
	// Timeout bounds one request. Default 10s.
	Timeout time.Duration `env:"GOPHERSCOPE_TIMEOUT"`
	// FlushTimeout bounds the sending of what is left when the agent stops. Default 5s.
	FlushTimeout time.Duration `env:"GOPHERSCOPE_FLUSH_TIMEOUT"`
	// Disabled switches the agent off. The environment can only switch off what the code has on.
	Disabled bool `env:"GOPHERSCOPE_DISABLED"`

	// Logger takes what there is to say, which is little. Default slog.Default().
	Logger *slog.Logger
	// Transport replaces the sending to Server over HTTP.
	Transport transport.Transport
}

var defaults = Config{
	Server:          "http://localhost:4040",
	Profiles:        AllProfiles(),
	ProfileInterval: 15 * time.Second,
	MetricsInterval: 10 * time.Second,
	LeakInterval:    10 * time.Minute,
	MutexFraction:   100,
	BlockRate:       100 * time.Millisecond,
	MaxGoroutines:   100_000,
	QueueBytes:      16 << 20,
	Timeout:         10 * time.Second,
	FlushTimeout:    5 * time.Second,
}

// complete fills in what is not set, from the environment and then from the defaults, and checks the result.
func (c Config) complete(getenv func(string) string) (Config, error) {
	if c.Key != "" || c.KeyFile != "" {
		outer := getenv
		getenv = func(name string) string {
			if name == "GOPHERSCOPE_KEY" || name == "GOPHERSCOPE_KEY_FILE" {
				return "" // a key in the code is the whole answer
			}
			return outer(name)
		}
	}
	if err := fill(&c, getenv); err != nil {
		return c, err
	}
	overlay(&c, defaults)
	if c.Logger == nil {
		c.Logger = slog.Default()
	}
	return c, c.check()
}

func (c *Config) check() error {
	for _, d := range []struct {
		name  string
		value time.Duration
		least time.Duration
	}{
		{"ProfileInterval", c.ProfileInterval, time.Second},
		{"MetricsInterval", c.MetricsInterval, time.Second},
		{"LeakInterval", c.LeakInterval, 10 * time.Second},
		{"Timeout", c.Timeout, time.Millisecond},
		{"FlushTimeout", c.FlushTimeout, time.Millisecond},
	} {
		if d.value < d.least {
			return fmt.Errorf("%s is %v, must be at least %v", d.name, d.value, d.least)
		}
	}
	const leastQueue = 64 << 10
	if c.QueueBytes < leastQueue {
		return fmt.Errorf("QueueBytes is %d, must be at least %d", c.QueueBytes, leastQueue)
	}
	known := AllProfiles()
	for _, p := range c.Profiles {
		if !slices.Contains(known, p) {
			return fmt.Errorf("there is no profile type %q; there are %v", p, known)
		}
	}
	if err := apikey.CheckSender(strings.TrimSpace(c.Key)); err != nil {
		return err
	}
	return labelset.Check(c.Labels)
}
