// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"reflect"
	"regexp"
	"strings"
	"testing"
	"time"

	"go.gopherscope.io/agent/internal/identity"
	"go.gopherscope.io/agent/internal/labelset"
	"go.gopherscope.io/agent/transport"
)

func TestEveryFieldHasAnEnvironmentVariable(t *testing.T) {
	form := regexp.MustCompile(`^GOPHERSCOPE_[A-Z_]+$`)
	seen := map[string]bool{}
	for _, f := range reflect.VisibleFields(reflect.TypeFor[Config]()) {
		name := f.Tag.Get("env")
		if f.Name == "Logger" || f.Name == "Transport" {
			continue // values that text cannot say
		}
		if !form.MatchString(name) || seen[name] {
			t.Errorf("%s: %q", f.Name, name)
		}
		seen[name] = true
	}
}

func TestEnvironmentFillsInWhatTheCodeLeavesOpen(t *testing.T) {
	c, err := Config{Service: "shop", Timeout: time.Minute}.complete(environment(
		"GOPHERSCOPE_SERVICE", "other", "GOPHERSCOPE_KEY", "k", "GOPHERSCOPE_ENV", " prod ", "GOPHERSCOPE_LABELS", "region=eu, team=a=b",
		"GOPHERSCOPE_PROFILES", "cpu, heap", "GOPHERSCOPE_PROFILE_INTERVAL", "30s", "GOPHERSCOPE_MUTEX_FRACTION", "-1", "GOPHERSCOPE_DISABLED", "true",
	))
	if err != nil {
		t.Fatal(err)
	}
	if c.Service != "shop" || c.Timeout != time.Minute {
		t.Error("what the code says was changed")
	}
	if c.Key != "k" || c.Env != "prod" || c.ProfileInterval != 30*time.Second || c.MutexFraction != -1 || !c.Disabled {
		t.Errorf("%+v", c)
	}
	if !reflect.DeepEqual(c.Labels, map[string]string{"region": "eu", "team": "a=b"}) || !reflect.DeepEqual(c.Profiles, []ProfileType{CPU, Heap}) {
		t.Errorf("%v %v", c.Labels, c.Profiles)
	}
	if c.Server != defaults.Server || c.MetricsInterval != 10*time.Second || c.QueueBytes != 16<<20 || c.Logger == nil {
		t.Errorf("defaults: %+v", c)
	}
}

func TestKeyInTheCodeIsTheWholeAnswer(t *testing.T) {
	c, err := Config{Key: "code"}.complete(environment("GOPHERSCOPE_KEY_FILE", "/run/key", "GOPHERSCOPE_KEY", "env"))
	if err != nil || c.Key != "code" || c.KeyFile != "" {
		t.Error(c.Key, c.KeyFile, err)
	}
}

func TestWrongSettingsAreNamed(t *testing.T) {
	for _, c := range []struct {
		config    Config
		env, want string
	}{
		{Config{}, "GOPHERSCOPE_PROFILE_INTERVAL=often", `GOPHERSCOPE_PROFILE_INTERVAL: "often" is not a duration`},
		{Config{}, "GOPHERSCOPE_QUEUE_BYTES=1MB", "GOPHERSCOPE_QUEUE_BYTES"},
		{Config{}, "GOPHERSCOPE_DISABLED=maybe", "GOPHERSCOPE_DISABLED"},
		{Config{}, "GOPHERSCOPE_LABELS=region", `"region" is not name=value`},
		{Config{}, "GOPHERSCOPE_PROFILES=cpu,memory", `no profile type "memory"`},
		{Config{ProfileInterval: time.Millisecond}, "", "ProfileInterval is 1ms"},
		{Config{LeakInterval: time.Second}, "", "LeakInterval"},
		{Config{QueueBytes: 1}, "", "QueueBytes"},
		{Config{Timeout: -1}, "", "Timeout"},
		{Config{Labels: map[string]string{"a b": "c"}}, "", `"a b"`},
		{Config{Labels: map[string]string{"__name__": "c"}}, "", "__name__"},
		{Config{Labels: map[string]string{"service_name": "c"}}, "", "its own setting"},
		{Config{Labels: map[string]string{"a": strings.Repeat("x", 2049)}}, "", "longer than 2048"},
		{Config{Key: "gop_q_0123456789ABCDEFGHIJKLMNOPQRSTUV_000000"}, "", "checksum"},
	} {
		name, value, _ := strings.Cut(c.env, "=")
		if _, err := c.config.complete(environment(name, value)); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%+v %s: %v", c.config, c.env, err)
		}
	}
}

func TestLabels(t *testing.T) {
	id := identity.Identity{Program: "prog", Module: "example.com/shop", Version: "v1", BuildID: "b", GoVersion: "go1.26.8", Hostname: "h", Instance: "h/7"}
	c := Config{Env: "prod", Labels: map[string]string{"region": "e\xffu", "version": "mine", "empty": ""}}
	want := []transport.Label{
		{Name: "build_id", Value: "b"}, {Name: "env", Value: "prod"}, {Name: "go_version", Value: "go1.26.8"}, {Name: "hostname", Value: "h"},
		{Name: "instance", Value: "h/7"}, {Name: "module", Value: "example.com/shop"}, {Name: "region", Value: "e\uFFFDu"},
		{Name: "service_name", Value: "prog"}, {Name: "version", Value: "mine"},
	}
	if got := labelsOf(&c, id); !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	c = Config{Service: "shop", Version: "v2", Instance: "one"}
	got := labelset.With(labelsOf(&c, id), "__name__", "cpu")
	if got[0].Name != "__name__" || transport.Get(got, "service_name") != "shop" || transport.Get(got, "version") != "v2" || transport.Get(got, "instance") != "one" {
		t.Errorf("%v", got)
	}
}

func environment(pairs ...string) func(string) string {
	return func(name string) string {
		for i := 0; i+1 < len(pairs); i += 2 {
			if pairs[i] == name {
				return pairs[i+1]
			}
		}
		return ""
	}
}
