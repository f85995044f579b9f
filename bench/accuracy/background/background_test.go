// SPDX-License-Identifier: Apache-2.0

package background

import (
	"context"
	"strings"
	"testing"
	"time"

	"go.gopherscope.io/bench/accuracy/internal/observe"
)

func TestRunLeavesNothingBehind(t *testing.T) {
	ctx, cancel := context.WithTimeout(context.Background(), 300*time.Millisecond)
	defer cancel()
	if err := Run(ctx); err != nil {
		t.Fatal(err)
	}
	seen := observe.Goroutines()
	for deadline := time.Now().Add(10 * time.Second); ; {
		stacks, err := seen.Look()
		if err != nil {
			t.Fatal(err)
		}
		left := observe.Sum(stacks, func(functions []string) bool {
			all := strings.Join(functions, " ")
			return !strings.Contains(all, "testing.") &&
				(strings.Contains(all, "accuracy/background.") || strings.Contains(all, "net/http."))
		})
		if left == 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines are left", left)
		}
	}
}
