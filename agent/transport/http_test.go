// SPDX-License-Identifier: Apache-2.0

package transport

import (
	"compress/gzip"
	"context"
	"crypto/tls"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"

	"go.gopherscope.io/agent/internal/leakcheck"
	"go.gopherscope.io/agent/internal/wire/metricsv1"
	"go.gopherscope.io/agent/internal/wire/pushv1"
)

var batch = []Profile{
	{ID: "id-1", Labels: []Label{{"__name__", "cpu"}, {"service_name", "shop"}}, PProf: []byte("profile one")},
	{ID: "id-2", Labels: []Label{{"__name__", "heap"}, {"service_name", "shop"}}, PProf: []byte("profile two")},
}

func TestPushIsTheConnectRequestOfTheProtocol(t *testing.T) {
	leakcheck.After(t)
	var got pushv1.PushRequest
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/tenant/push.v1.PusherService/Push" || r.Method != http.MethodPost {
			t.Errorf("%s %s", r.Method, r.URL)
		}
		for name, want := range map[string]string{
			"Content-Type": "application/proto", "Connect-Protocol-Version": "1", "Authorization": "Bearer secret", "User-Agent": "tester",
		} {
			if r.Header.Get(name) != want {
				t.Errorf("%s: %q", name, r.Header.Get(name))
			}
		}
		unmarshal(t, r.Body, &got)
	})
	h := newHTTP(t, HTTPOptions{Server: server.URL + "/tenant/", Key: "secret\n", UserAgent: "tester", Timeout: 10 * time.Second})
	defer h.Close()
	if err := h.PushProfiles(t.Context(), batch); err != nil {
		t.Fatal(err)
	}
	if len(got.Series) != 2 || len(got.Series[1].Samples) != 1 || got.Series[1].Samples[0].ID != "id-2" ||
		string(got.Series[0].Samples[0].RawProfile) != "profile one" || got.Series[0].Labels[1].Value != "shop" {
		t.Errorf("%v", &got)
	}
}

func TestMetricsArePackedAndTheAnswerIsRead(t *testing.T) {
	wanted := false
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path != "/v1/runtime-metrics" || r.Header.Get("Content-Type") != "application/x-protobuf" {
			t.Errorf("%s %s", r.URL, r.Header)
		}
		body, err := gzip.NewReader(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		var got metricsv1.RuntimeMetricsRequest
		unmarshal(t, body, &got)
		if got.LayoutId != 7 {
			t.Errorf("%v", &got)
		}
		answer, _ := proto.Marshal(&metricsv1.RuntimeMetricsResponse{LayoutWanted: wanted})
		_, _ = w.Write(answer)
	})
	h := newHTTP(t, HTTPOptions{Server: server.URL, Key: "secret"})
	request, _ := proto.Marshal(&metricsv1.RuntimeMetricsRequest{LayoutId: 7})
	for range 3 {
		got, err := h.PushMetrics(t.Context(), Metrics{Request: request})
		if err != nil || got != wanted {
			t.Error(got, err)
		}
		wanted = !wanted
	}
}

func TestAnswersAreJudged(t *testing.T) {
	for _, c := range []struct {
		status       int
		header, body string
		want         Error
	}{
		{400, "", `{"code":"invalid_argument","message":"unreadable_profile"}`, Error{Code: "invalid_argument", Message: "unreadable_profile"}},
		{400, "", `{"code":"invalid_argument","message":"refused_profiles: 1 of 2 profiles rejected, the others are stored: [0] too_old: x;"}`,
			Error{Code: "invalid_argument", Message: "refused_profiles: 1 of 2 profiles rejected, the others are stored: [0] too_old: x;", Rejected: 1}},
		{400, "", `{"code":"invalid_argument","message":"refused_profiles: some"}`, Error{Code: "invalid_argument", Message: "refused_profiles: some", Rejected: 2}},
		{401, "", `{"code":"key_unknown","title":"Unauthorized","detail":"No such key."}`, Error{Code: "key_unknown", Message: "No such key."}},
		{403, "", "no", Error{Message: "no"}},
		{408, "", "", Error{Temporary: true}},
		{413, "", "", Error{}},
		{429, "7", "", Error{Temporary: true, RetryAfter: 7 * time.Second}},
		{429, "86400", "", Error{Temporary: true, RetryAfter: maxRetryAfter}},
		{429, "-5", "", Error{Temporary: true}},
		{429, "soon", "", Error{Temporary: true}},
		{500, "", "<html>", Error{Temporary: true, Message: "<html>"}},
		{503, "1", `{"code":"unavailable"}`, Error{Temporary: true, Code: "unavailable", RetryAfter: time.Second}},
	} {
		server := serve(t, func(w http.ResponseWriter, r *http.Request) {
			if c.header != "" {
				w.Header().Set("Retry-After", c.header)
			}
			w.WriteHeader(c.status)
			_, _ = io.WriteString(w, c.body)
		})
		h := newHTTP(t, HTTPOptions{Server: server.URL, Key: "secret"})
		err := h.PushProfiles(t.Context(), batch)
		var got *Error
		if !errors.As(err, &got) {
			t.Fatalf("%d: %v", c.status, err)
		}
		c.want.Status = c.status
		if *got != c.want {
			t.Errorf("%d: %+v", c.status, *got)
		}
		again, after := Temporary(err)
		if again != c.want.Temporary || after != c.want.RetryAfter {
			t.Errorf("%d: again %v after %v", c.status, again, after)
		}
	}
}

func TestRetryAfterAsADate(t *testing.T) {
	now := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	if got := retryAfter("Sun, 22 Nov 2026 12:00:30 GMT", now); got != 30*time.Second {
		t.Error(got)
	}
	if got := retryAfter("Sun, 22 Nov 2026 11:00:00 GMT", now); got != 0 {
		t.Error(got)
	}
}

func TestTheKeyDoesNotFollowRedirects(t *testing.T) {
	elsewhere := serve(t, func(http.ResponseWriter, *http.Request) { t.Error("was followed") })
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, elsewhere.URL, http.StatusTemporaryRedirect)
	})
	h := newHTTP(t, HTTPOptions{Server: server.URL, Key: "secret"})
	err := h.PushProfiles(t.Context(), batch)
	if again, _ := Temporary(err); again || !strings.Contains(err.Error(), "moved to "+elsewhere.URL) {
		t.Error(err)
	}
}

func TestNoAnswerIsTemporary(t *testing.T) {
	for name, handler := range map[string]http.HandlerFunc{
		"silence": func(_ http.ResponseWriter, r *http.Request) {
			_, _ = io.Copy(io.Discard, r.Body) // only then does the server see that the client is gone
			<-r.Context().Done()
		},
		"cut off": func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) },
	} {
		server := serve(t, handler)
		h := newHTTP(t, HTTPOptions{Server: server.URL, Key: "secret", Timeout: 50 * time.Millisecond})
		err := h.PushProfiles(t.Context(), batch)
		if again, _ := Temporary(err); !again || strings.Contains(err.Error(), "secret") {
			t.Errorf("%s: %v", name, err)
		}
	}
	h := newHTTP(t, HTTPOptions{Server: "http://127.0.0.1:1", Key: "secret"})
	if again, _ := Temporary(h.PushProfiles(t.Context(), batch)); !again {
		t.Error("nobody there")
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := h.PushProfiles(ctx, batch); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

func TestHugeAnswerIsNotRead(t *testing.T) {
	server := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusBadRequest)
		for range 1000 {
			if _, err := io.WriteString(w, strings.Repeat("x", 10_000)); err != nil {
				return
			}
		}
	})
	h := newHTTP(t, HTTPOptions{Server: server.URL, Key: "secret"})
	err := h.PushProfiles(t.Context(), batch)
	if len(err.Error()) > 400 {
		t.Errorf("%d bytes of error", len(err.Error()))
	}
}

func TestKeyFileIsReadAgainWhenItChanges(t *testing.T) {
	var got []string
	server := serve(t, func(w http.ResponseWriter, r *http.Request) { got = append(got, r.Header.Get("Authorization")) })
	file := filepath.Join(t.TempDir(), "key")
	writeFile(t, file, "first\n")
	h := newHTTP(t, HTTPOptions{Server: server.URL, KeyFile: file})
	push := func() error { return h.PushProfiles(t.Context(), batch) }
	if err := push(); err != nil {
		t.Fatal(err)
	}
	writeFile(t, file, "second\n")
	later := time.Now().Add(time.Hour)
	if err := os.Chtimes(file, later, later); err != nil {
		t.Fatal(err)
	}
	if err := push(); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(got) != "[Bearer first Bearer second]" {
		t.Error(got)
	}
	if err := os.Remove(file); err != nil {
		t.Fatal(err)
	}
	if again, _ := Temporary(push()); !again {
		t.Error("a file that is being replaced is not there for a moment")
	}
}

func TestOwnAuthorities(t *testing.T) {
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	server.TLS = &tls.Config{MinVersion: tls.VersionTLS12}
	server.Config.ErrorLog = nil
	server.StartTLS()
	t.Cleanup(server.Close)
	file := filepath.Join(t.TempDir(), "ca.pem")
	writeFile(t, file, string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: server.Certificate().Raw})))
	h := newHTTP(t, HTTPOptions{Server: server.URL, Key: "secret", CAFile: file})
	defer h.Close()
	if err := h.PushProfiles(t.Context(), batch); err != nil {
		t.Error(err)
	}
	stranger := newHTTP(t, HTTPOptions{Server: server.URL, Key: "secret"})
	if err := stranger.PushProfiles(t.Context(), batch); err == nil {
		t.Error("an unknown authority was trusted")
	}
}

func TestOptionsAreChecked(t *testing.T) {
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty")
	writeFile(t, empty, "")
	for want, o := range map[string]HTTPOptions{
		"is not an address":     {Server: "localhost:4040", Key: "k"},
		"is not an address ":    {Server: "ftp://host", Key: "k"},
		"must not hold a user":  {Server: "http://u:p@host", Key: "k"},
		"must not hold a user,": {Server: "http://host?a=b", Key: "k"},
		"no API key":            {Server: "http://host"},
		"no API key\x00":        {Server: "http://host", KeyFile: empty},
		"both a key":            {Server: "http://host", Key: "k", KeyFile: empty},
		"no such file":          {Server: "http://host", KeyFile: filepath.Join(dir, "absent")},
		"characters":            {Server: "http://host", Key: "k\nEvil: header"},
		"no certificate":        {Server: "http://host", Key: "k", CAFile: empty},
	} {
		if _, err := NewHTTP(o); err == nil || !strings.Contains(err.Error(), strings.Trim(want, " ,\x00")) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

func TestGet(t *testing.T) {
	if Get(batch[0].Labels, "service_name") != "shop" || Get(batch[0].Labels, "env") != "" || Get(nil, "a") != "" {
		t.Error("labels are not found")
	}
}

func newHTTP(t *testing.T, o HTTPOptions) *HTTP {
	t.Helper()
	h, err := NewHTTP(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.Close() })
	return h
}

func serve(t *testing.T, handler http.HandlerFunc) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server
}

func unmarshal(t *testing.T, from io.Reader, into proto.Message) {
	t.Helper()
	b, err := io.ReadAll(from)
	if err == nil {
		err = proto.Unmarshal(b, into)
	}
	if err != nil {
		t.Error(err)
	}
}

func writeFile(t *testing.T, file, content string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
