// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"flag"
	"fmt"
	"net/http"
	"slices"
	"time"
)

const cpuType = "process_cpu:cpu:nanoseconds:cpu:nanoseconds"

// asked are the parts that a question passes through.
var asked = []string{"api", "clickhouse"}

func queryFlags(flags *flag.FlagSet) func(*product, []original) error {
	count := flags.Int("count", 100, "how often each question is asked")
	warm := flags.Int("warm", 300, "how often each is asked before, for the compiler of the JVM")
	service := flags.String("service", "bench-0", "the service of questions about one")
	over := flags.Duration("over", history+15*time.Minute, "how far back questions reach")
	return func(p *product, _ []original) error {
		return query(p, *count, *warm, *service, *over)
	}
}

// A question is one of the RPCs that other clients ask, too.
type question struct {
	name, method string
	body         []byte
}

func questions(service string, over time.Duration) []question {
	var all []question
	for _, about := range []struct{ name, selector string }{
		{"one service", fmt.Sprintf(`{service_name=%q}`, service)},
		{"all services", `{service_name=~"bench-[0-9]+"}`},
	} {
		now := time.Now()
		body := field(field(nil, 1, []byte(cpuType)), 2, []byte(about.selector))
		body = varint(varint(body, 3, now.Add(-over).UnixMilli()), 4, now.UnixMilli())
		body = slices.Clip(body)
		all = append(all,
			question{"flame graph, " + about.name, "SelectMergeStacktraces", body},
			question{"series, " + about.name, "SelectSeries", double(body, 6, 15)},
			question{"merged pprof, " + about.name, "SelectMergeProfile", body})
	}
	return all
}

func query(p *product, count, warm int, service string, over time.Duration) error {
	for _, question := range questions(service, over) {
		for range warm {
			if _, err := p.ask(question); err != nil {
				return err
			}
		}
		before, err := p.cpu(asked)
		if err != nil {
			return err
		}
		var latencies []time.Duration
		size := int64(0)
		for range count {
			begun := time.Now()
			n, err := p.ask(question)
			if err != nil {
				return err
			}
			latencies = append(latencies, time.Since(begun))
			size = n
		}
		after, err := p.cpu(asked)
		if err != nil {
			return err
		}
		slices.Sort(latencies)
		fmt.Printf("%-28s p50 %8s  p95 %8s  CPU %5.1f ms (api %.1f, clickhouse %.1f)  %d bytes\n", question.name,
			millis(latencies[count/2]), millis(latencies[count*95/100]),
			(total(after)-total(before)).Seconds()*1000/float64(count),
			(after["api"]-before["api"]).Seconds()*1000/float64(count),
			(after["clickhouse"]-before["clickhouse"]).Seconds()*1000/float64(count), size)
	}
	return nil
}

// ask gives the size of the answer.
func (p *product) ask(q question) (int64, error) {
	request, err := http.NewRequest(http.MethodPost, p.url("api", "/querier.v1.QuerierService/"+q.method), bytes.NewReader(q.body))
	if err != nil {
		return 0, err
	}
	request.Header.Set("Content-Type", "application/proto")
	var size counter
	err = p.send(request, &size)
	return int64(size), err
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
