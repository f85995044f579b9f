// SPDX-License-Identifier: Apache-2.0

package scrape

import (
	"encoding/json"
	"net/http"
)

// Health serves /healthz, which is fine as long as the program runs, and /status, which says how each target is doing and
// what was sent.
func (r *Runner) Health() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /healthz", func(http.ResponseWriter, *http.Request) {})
	mux.HandleFunc("GET /status", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		sent := r.Sent()
		_ = json.NewEncoder(w).Encode(map[string]any{ // the client may be gone
			"targets": r.Status(),
			"sent":    sent.Sent, "retried": sent.Retried, "waiting": sent.Waiting,
			"dropped": sent.DroppedFull + sent.DroppedRefused,
		})
	})
	return mux
}
