// SPDX-License-Identifier: Apache-2.0

package transport

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"go.gopherscope.io/agent/internal/pb"
)

// maxRetryAfter bounds what a server can ask for, so that a wrong header cannot silence an agent for good.
const maxRetryAfter = 5 * time.Minute

// refusal makes an error of an answer other than 2xx.
func refusal(r *http.Response, body []byte, now time.Time) *Error {
	e := &Error{
		Status:     r.StatusCode,
		Temporary:  r.StatusCode >= 500 || r.StatusCode == http.StatusTooManyRequests || r.StatusCode == http.StatusRequestTimeout,
		RetryAfter: retryAfter(r.Header.Get("Retry-After"), now),
	}
	// Connect says code and message, problem JSON code and detail or title.
	var answer struct{ Code, Message, Detail, Title string }
	if json.Unmarshal(body, &answer) == nil {
		e.Code = firstOf(answer.Code)
		e.Message = firstOf(answer.Message, answer.Detail, answer.Title)
	} else {
		e.Message = firstOf(strings.TrimSpace(string(body)))
	}
	if location := r.Header.Get("Location"); r.StatusCode/100 == 3 && location != "" {
		e.Message = firstOf("moved to " + location + ": set that as the server")
	}
	return e
}

// rejectedIn is how many of so many profiles the gateway has rejected, as its message says, having stored the others. What
// says so in words that we do not understand is taken to mean all: a profile that is lost is better than one counted twice.
func rejectedIn(message string, profiles int) int {
	const code = "refused_profiles"
	if !strings.HasPrefix(message, code) {
		return 0
	}
	var rejected int
	if n, _ := fmt.Sscanf(message, code+": %d of", &rejected); n != 1 || rejected < 1 || rejected > profiles {
		return profiles
	}
	return rejected
}

// firstOf returns the first text that is not empty, cut to what fits a log line.
func firstOf(texts ...string) string {
	for _, s := range texts {
		if s == "" {
			continue
		}
		const enough = 300
		if len(s) > enough {
			s = strings.ToValidUTF8(s[:enough], "") + "…"
		}
		return s
	}
	return ""
}

// retryAfter reads the header's two forms: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after.
func retryAfter(header string, now time.Time) time.Duration {
	wait := time.Duration(0)
	if seconds, err := strconv.Atoi(header); err == nil {
		wait = time.Duration(min(max(seconds, 0), int(maxRetryAfter/time.Second))) * time.Second
	} else if at, err := http.ParseTime(header); err == nil {
		wait = at.Sub(now)
	}
	return min(max(wait, 0), maxRetryAfter)
}

// layoutWantedIn reads a RuntimeMetricsResponse.
func layoutWantedIn(answer []byte) bool {
	wanted := false
	for r := pb.NewReader(answer); r.Next(); {
		if r.Field == 1 && r.Wire == pb.Varint {
			wanted = r.Value != 0
		}
	}
	return wanted
}
