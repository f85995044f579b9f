// SPDX-License-Identifier: Apache-2.0

package kafka

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestOptionsThatCannotWork(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "key")
	if err := os.WriteFile(bad, []byte("gop_i_cut"), 0o600); err != nil {
		t.Fatal(err)
	}
	for want, o := range map[string]Options{
		"no brokers":      {Key: apiKey},
		"not an API key":  {Brokers: []string{"a:1"}},
		"both a key":      {Brokers: []string{"a:1"}, Key: apiKey, KeyFile: bad},
		"mistyped or cut": {Brokers: []string{"a:1"}, Key: strings.Replace(apiKey, "7", "8", 1)},
		"no such file":    {Brokers: []string{"a:1"}, KeyFile: filepath.Join(dir, "absent")},
		"looks like":      {Brokers: []string{"a:1"}, KeyFile: bad},
		"not an address":  {Brokers: []string{"a:1", "kafka"}, Key: apiKey},
		"less than":       {Brokers: []string{"a:1"}, Key: apiKey, Timeout: 1},
	} {
		to, err := New(o)
		if err == nil {
			_ = to.Close()
		}
		if err == nil || !strings.Contains(err.Error(), want) || strings.Contains(err.Error(), "0123456789") {
			t.Errorf("%s: %v", want, err)
		}
	}
}

func TestOptionsFromTheEnvironment(t *testing.T) {
	env := map[string]string{
		"GOPHERSCOPE_KAFKA_BROKERS": "a:1, b:2,", "GOPHERSCOPE_KEY": apiKey, "GOPHERSCOPE_KAFKA_TLS": "true",
		"GOPHERSCOPE_KAFKA_SASL": "SCRAM-SHA-512", "GOPHERSCOPE_KAFKA_USER": "agent", "GOPHERSCOPE_KAFKA_PASSWORD": "p",
	}
	o, err := FromEnv(func(name string) string { return env[name] })
	if err != nil || strings.Join(o.Brokers, "|") != "a:1|b:2" || o.Key != apiKey || o.TLS == nil || o.SASL == nil || o.SASL.Name() != "SCRAM-SHA-512" {
		t.Errorf("%+v %v", o, err)
	}
	if o, err := FromEnv(func(string) string { return "" }); err != nil || o.TLS != nil || o.SASL != nil {
		t.Errorf("%+v %v", o, err)
	}
}

func TestEnvironmentThatCannotWork(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty.pem")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for want, env := range map[string]map[string]string{
		"not true or false":          {"TLS": "perhaps"},
		"no certificate":             {"CA_FILE": empty},
		"no such file":               {"CA_FILE": empty + ".absent"},
		"one is set without":         {"CERT_FILE": empty},
		"KEY_FILE: one":              {"KEY_FILE": empty},
		"CERT_FILE: tls":             {"CERT_FILE": empty, "KEY_FILE": empty},
		"not plain":                  {"SASL": "gssapi", "USER": "u"},
		"but not GOPHERSCOPE_KAFKA_": {"SASL": "plain"},
	} {
		_, err := FromEnv(func(name string) string { return env[strings.TrimPrefix(name, "GOPHERSCOPE_KAFKA_")] })
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
}
