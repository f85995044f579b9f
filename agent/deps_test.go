// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"os/exec"
	"strings"
	"testing"
)

// A service that imports the agent gets nothing with it but the standard library; above all not the protobuf registry, in
// which push.v1 and types.v1 can be registered only once.
func TestAgentImportsOnlyTheStandardLibrary(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", "-f", "{{if not .Standard}}{{.ImportPath}}{{end}}", ".", "./auto").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range strings.Fields(string(out)) {
		if path != "go.gopherscope.io/agent" && !strings.HasPrefix(path, "go.gopherscope.io/agent/") {
			t.Errorf("imports %s", path)
		}
		if strings.Contains(path, "/wire/") {
			t.Errorf("imports generated messages: %s", path)
		}
	}
}

// What registers itself with others by being imported is not for a library to bring along.
func TestAgentImportsNothingWithSideEffects(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range strings.Fields(string(out)) {
		switch path {
		case "net/http/pprof", "expvar", "unsafe/linkname":
			t.Errorf("imports %s", path)
		}
	}
}
