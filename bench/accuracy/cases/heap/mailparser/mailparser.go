// SPDX-License-Identifier: Apache-2.0

// Package mailparser takes the subject out of mails.
package mailparser

import (
	"context"
	"strings"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case keeps a few bytes of a string, and with them all of it.
var Case = &truth.Case{
	Story:  "The index of subjects holds substrings; each keeps its whole mail of 32 KB.",
	Claims: []truth.Claim{{Kind: truth.HeapLeak, Sites: []string{"receive"}, PerMinute: 19 << 20}},
	Run:    run,
}

// An Index knows the subjects of all mails.
type Index struct{ subjects []string }

// Add adds a mail's subject.
func (x *Index) Add(mail string) {
	_, rest, _ := strings.Cut(mail, "Subject: ")
	subject, _, _ := strings.Cut(rest, "\r\n")
	x.subjects = append(x.subjects, subject)
}

func receive(body []byte) string {
	var mail strings.Builder
	mail.Grow(32 << 10)
	mail.WriteString("From: someone@example.org\r\nSubject: your order\r\n\r\n")
	mail.Write(body)
	return mail.String()
}

func run(ctx context.Context, env *truth.Env) {
	x := &Index{}
	body := make([]byte, 31<<10)
	env.Every(ctx, 100*time.Millisecond, func(int) { x.Add(receive(body)) })
}
