// SPDX-License-Identifier: Apache-2.0

// Package feeds turns lines into articles in stages.
package feeds

import (
	"context"
	"strings"
	"time"

	"go.gopherscope.io/bench/accuracy/truth"
)

// Case abandons a pipeline when it has enough.
var Case = &truth.Case{
	Story:  "The last stage stops after five articles; the two before it wait to send the next.",
	Claims: []truth.Claim{{Kind: truth.GoroutineLeak, Sites: []string{"split", "clean"}, PerMinute: 60, Provable: true}},
	Run:    run,
}

func split(text string) <-chan string {
	lines := make(chan string)
	go func() {
		defer close(lines)
		for line := range strings.SplitSeq(text, "\n") {
			lines <- line
		}
	}()
	return lines
}

func clean(lines <-chan string) <-chan string {
	articles := make(chan string)
	go func() {
		defer close(articles)
		for line := range lines {
			articles <- strings.TrimSpace(line)
		}
	}()
	return articles
}

// Headlines are the first articles of a feed.
func Headlines(text string, most int) []string {
	var headlines []string
	for article := range clean(split(text)) {
		headlines = append(headlines, article)
		if len(headlines) == most {
			break
		}
	}
	return headlines
}

func run(ctx context.Context, env *truth.Env) {
	text := strings.Repeat(" something has happened \n", 40)
	env.Every(ctx, 2*time.Second, func(int) { Headlines(text, 5) })
}
