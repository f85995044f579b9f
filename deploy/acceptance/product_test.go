// SPDX-License-Identifier: Apache-2.0

package acceptance

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/google/pprof/profile"
)

// patience is how long something may take to arrive on a busy machine.
const patience = 2 * time.Minute

// product is a running Gopherscope.
type product struct {
	api, ingest, key string
}

func running(t *testing.T) product {
	t.Helper()
	p := product{os.Getenv("GOPHERSCOPE_API"), os.Getenv("GOPHERSCOPE_INGEST"), os.Getenv("GOPHERSCOPE_KEY")}
	if p.api == "" || p.ingest == "" || p.key == "" {
		t.Skip("GOPHERSCOPE_API, GOPHERSCOPE_INGEST and GOPHERSCOPE_KEY do not say where it runs")
	}
	return p
}

// freshName is a name that nothing else has.
func freshName(t *testing.T, prefix string) string {
	t.Helper()
	bytes := make([]byte, 6)
	if _, err := rand.Read(bytes); err != nil {
		t.Fatal(err)
	}
	return prefix + "-" + hex.EncodeToString(bytes)
}

// push sends one profile, as clients of the Connect protocol do.
func (p product) push(t *testing.T, labels map[string]string, file []byte) {
	t.Helper()
	type label struct {
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	var all []label
	for name, value := range labels {
		all = append(all, label{name, value})
	}
	body, err := json.Marshal(map[string]any{"series": []any{map[string]any{
		"labels":  all,
		"samples": []any{map[string]any{"rawProfile": file}},
	}}})
	if err != nil {
		t.Fatal(err)
	}
	p.do(t, http.MethodPost, p.ingest+"/push.v1.PusherService/Push", body, http.StatusOK)
}

// get asks the API and returns the body of an answer with status 200.
func (p product) get(t *testing.T, path string, query url.Values) []byte {
	t.Helper()
	return p.do(t, http.MethodGet, p.api+"/api/v1/"+path+"?"+query.Encode(), nil, http.StatusOK)
}

func (p product) do(t *testing.T, method, url string, body []byte, want int) []byte {
	t.Helper()
	answer, status := p.try(t, method, url, body)
	if status != want {
		t.Fatalf("%s %s: %d %s", method, url, status, answer)
	}
	return answer
}

func (p product) try(t *testing.T, method, url string, body []byte) ([]byte, int) {
	t.Helper()
	request, err := http.NewRequest(method, url, bytes.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+p.key)
	request.Header.Set("Content-Type", "application/json")
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return answer, response.StatusCode
}

// response asks for something with a tag, and reads the body to its end.
func (p product) response(t *testing.T, address, tag string) *http.Response {
	t.Helper()
	request, err := http.NewRequest(http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+p.key)
	if tag != "" {
		request.Header.Set("If-None-Match", tag)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		t.Fatal(err)
	}
	return response
}

// waitForProfiles waits until as many profiles of a type are there.
func (p product) waitForProfiles(t *testing.T, query url.Values, want int) {
	t.Helper()
	var graph struct{ Profiles int }
	waitFor(t, func() string {
		if err := json.Unmarshal(p.get(t, "flamegraph", query), &graph); err != nil {
			t.Fatal(err)
		}
		if graph.Profiles == want {
			return ""
		}
		return fmt.Sprintf("%d of %d profiles have arrived", graph.Profiles, want)
	})
}

// waitFor asks again and again until nothing is missing.
func waitFor(t *testing.T, missing func() string) {
	t.Helper()
	ticker := time.NewTicker(300 * time.Millisecond)
	defer ticker.Stop()
	for end := time.Now().Add(patience); ; <-ticker.C {
		reason := missing()
		if reason == "" {
			return
		}
		if time.Now().After(end) {
			t.Fatal(reason)
		}
	}
}

// goTool runs a tool of the Go that is installed, without what the environment could add to its answer.
func goTool(t *testing.T, args ...string) []byte {
	t.Helper()
	command := exec.Command("go", append([]string{"tool"}, args...)...)
	command.Env = append(os.Environ(), "PPROF_BINARY_PATH=/nonexistent", "PPROF_TMPDIR="+t.TempDir())
	var stderr bytes.Buffer
	command.Stderr = &stderr
	out, err := command.Output()
	if err != nil {
		t.Fatalf("go tool %s: %v\n%s", strings.Join(args, " "), err, stderr.String())
	}
	return out
}

func parse(t *testing.T, file []byte) *profile.Profile {
	t.Helper()
	p, err := profile.ParseData(file)
	if err != nil {
		t.Fatal(err)
	}
	return p
}
