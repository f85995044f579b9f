// SPDX-License-Identifier: Apache-2.0

package auto

import (
	"context"
	"os"
	"os/exec"
	"testing"

	"go.gopherscope.io/agent/internal/testgate"
)

const child = "GOPHERSCOPE_AUTO_TEST_CHILD"

func TestMain(m *testing.M) {
	if os.Getenv(child) != "" {
		// As a program that only imports this package would.
		if err := Agent().Stop(context.Background()); err != nil {
			os.Exit(3)
		}
		return
	}
	os.Exit(m.Run())
}

func TestImportAndEnvironmentSuffice(t *testing.T) {
	gate := testgate.Start(t)
	run := exec.Command(os.Args[0])
	run.Env = append(os.Environ(), child+"=1", "GOPHERSCOPE_KEY="+testgate.Key, "GOPHERSCOPE_SERVER="+gate.URL,
		"GOPHERSCOPE_SERVICE=by-import", "GOPHERSCOPE_ENV=test", "GOPHERSCOPE_FLUSH_TIMEOUT=20s")
	if out, err := run.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got := gate.Profiles("cpu"); len(got) == 0 || got[0].Labels["service_name"] != "by-import" || got[0].Labels["env"] != "test" {
		t.Errorf("%d profiles", len(got))
	}
}

func TestWithoutAKeyNothingHappens(t *testing.T) {
	run := exec.Command(os.Args[0])
	run.Env = append(os.Environ(), child+"=1", "GOPHERSCOPE_KEY=", "GOPHERSCOPE_KEY_FILE=")
	if out, err := run.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}
