// SPDX-License-Identifier: Apache-2.0

package outbox

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"sync"
	"text/template"
	"time"

	"go.gopherscope.io/agent/example/pricing"
)

var receipt = template.Must(template.New("receipt").Funcs(template.FuncMap{"money": money}).Parse(
	`Quote for {{.Customer}}
{{range .Lines}}{{printf "%-40s" .Name}} {{.Count}} x  {{money .Cents}}  in {{.Days}} days
{{end}}{{range .Discounts}}{{printf "%-40s" .Reason}} -{{money .Cents}}
{{end}}Net {{money .NetCents}}  Tax {{money .TaxCents}}
`))

func money(cents int64) string {
	return fmt.Sprintf("%d.%02d", cents/100, cents%100)
}

// An Archive keeps the receipts of the last while.
type Archive struct {
	keep time.Duration
	mu   sync.Mutex
	kept []filed
}

type filed struct {
	at     time.Time
	digest [32]byte
	text   []byte
}

// NewArchive returns an empty archive.
func NewArchive(keep time.Duration) *Archive {
	return &Archive{keep: keep}
}

// File renders a quote's receipt and keeps it for a while.
func (a *Archive) File(q *pricing.Quote) {
	var text bytes.Buffer
	if err := receipt.Execute(&text, q); err != nil {
		panic(err) // the template is part of the program
	}
	now := time.Now()
	item := filed{now, sha256.Sum256(text.Bytes()), text.Bytes()}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.kept = append(a.expire(now), item)
}

// Len is how many receipts are kept.
func (a *Archive) Len() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.kept)
}

func (a *Archive) expire(now time.Time) []filed {
	n := 0
	for n < len(a.kept) && now.Sub(a.kept[n].at) > a.keep {
		n++
	}
	if n < len(a.kept)/4+1 {
		return a.kept // not worth moving the others yet
	}
	return append([]filed(nil), a.kept[n:]...)
}
