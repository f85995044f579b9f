// SPDX-License-Identifier: Apache-2.0

// Package leakcheck lets tests see that no goroutine of the agent is left.
package leakcheck

import (
	"runtime"
	"strings"
	"testing"
	"time"
)

// After fails the test when goroutines of this module, or of HTTP connections that it opened, are left at its end that were
// not there at the call. Goroutines that are about to end get a moment.
func After(t testing.TB) {
	t.Helper()
	before := map[string]bool{}
	for _, g := range goroutines() {
		before[id(g)] = true
	}
	t.Cleanup(func() {
		var left []string
		for deadline := time.Now().Add(5 * time.Second); ; runtime.Gosched() {
			left = left[:0]
			for _, g := range goroutines() {
				if !before[id(g)] && ours(g) {
					left = append(left, g)
				}
			}
			if len(left) == 0 {
				return
			}
			if time.Now().After(deadline) {
				break
			}
		}
		t.Errorf("%d goroutines left:\n%s", len(left), strings.Join(left, "\n\n"))
	})
}

func ours(stack string) bool {
	if strings.Contains(stack, "leakcheck.goroutines") || strings.Contains(stack, "testing.(*T).Run") {
		return false
	}
	for _, part := range []string{"go.gopherscope.io/agent", "net/http.(*persistConn)", "runtime/pprof.profileWriter"} {
		if strings.Contains(stack, part) {
			return true
		}
	}
	return false
}

func goroutines() []string {
	buf := make([]byte, 1<<20)
	for {
		if n := runtime.Stack(buf, true); n < len(buf) {
			return strings.Split(string(buf[:n]), "\n\n")
		}
		buf = make([]byte, 2*len(buf))
	}
}

// id is "goroutine 12".
func id(stack string) string {
	head, _, _ := strings.Cut(stack, " [")
	return head
}
