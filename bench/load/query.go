// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"flag"
	"fmt"
	"io"
	"net/http"
	"slices"
	"time"
)

const (
	cpuType = "process_cpu:cpu:nanoseconds:cpu:nanoseconds"
	rpc     = "/querier.v1.QuerierService/"
)

// asked are the parts that a question passes through.
var asked = []string{"api", "clickhouse"}

func queryFlags(flags *flag.FlagSet) func(*product, []original) error {
	count := flags.Int("count", 100, "how often each question is asked")
	warm := flags.Int("warm", 300, "how often each is asked before, for the compiler of the JVM")
	service := flags.String("service", "bench-0", "the service of questions about one")
	over := flags.Duration("over", history+15*time.Minute, "how far back questions reach")
	long := flags.Bool("history", false, "write a week of a larger fleet, unless it is there, and ask about days of it as well")
	week := past{}
	flags.IntVar(&week.days, "history-days", 7, "days of the history")
	flags.IntVar(&week.services, "history-services", 5, "services in it")
	flags.IntVar(&week.instances, "history-instances", 10, "instances of each service")
	flags.DurationVar(&week.every, "history-every", 15*time.Second, "time between two profiles of an instance")
	longCount := flags.Int("history-count", 20, "how often each question about days is asked, after as often before")
	return func(p *product, originals []original) error {
		now := time.Now()
		if err := query(p, *count, *warm, questions(*service, "bench-[0-9]+", now.Add(-*over), now)); err != nil || !*long {
			return err
		}
		e, err := p.engine()
		if err != nil {
			return err
		}
		end, err := week.write(p, e, originals)
		if err != nil {
			return err
		}
		return week.ask(p, e, end, *longCount)
	}
}

// A question is one that other clients ask, too: an RPC, or without a body one of our own.
type question struct {
	name, path string
	body       []byte
}

// questions about a service, and about all whose names match.
func questions(service, services string, from, until time.Time) []question {
	// As many points as a wide screen shows, and not more often than profiles come.
	step := max(15, until.Sub(from).Seconds()/1000)
	var all []question
	for _, about := range []struct{ name, selector string }{
		{"one service", fmt.Sprintf(`{service_name=%q}`, service)},
		{"all services", fmt.Sprintf(`{service_name=~%q}`, services)},
	} {
		body := field(field(nil, 1, []byte(cpuType)), 2, []byte(about.selector))
		body = varint(varint(body, 3, from.UnixMilli()), 4, until.UnixMilli())
		body = slices.Clip(body)
		all = append(all,
			question{"flame graph, " + about.name, rpc + "SelectMergeStacktraces", body},
			question{"series, " + about.name, rpc + "SelectSeries", double(body, 6, step)},
			question{"merged pprof, " + about.name, rpc + "SelectMergeProfile", body})
	}
	return all
}

func query(p *product, count, warm int, all []question) error {
	for _, question := range all {
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
		fmt.Printf("%-38s p50 %8s  p95 %8s  CPU %5.1f ms (api %.1f, clickhouse %.1f)  %d bytes\n", question.name,
			millis(latencies[count/2]), millis(latencies[count*95/100]),
			(total(after)-total(before)).Seconds()*1000/float64(count),
			(after["api"]-before["api"]).Seconds()*1000/float64(count),
			(after["clickhouse"]-before["clickhouse"]).Seconds()*1000/float64(count), size)
	}
	return nil
}

// ask gives the size of the answer.
func (p *product) ask(q question) (int64, error) {
	var size counter
	err := p.answer(q, &size)
	return int64(size), err
}

func (p *product) answer(q question, to io.Writer) error {
	method := http.MethodPost
	if q.body == nil {
		method = http.MethodGet
	}
	request, err := http.NewRequest(method, p.url("api", q.path), bytes.NewReader(q.body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/proto")
	return p.send(request, to)
}

// counter counts what is written to it.
type counter int64

func (c *counter) Write(b []byte) (int, error) {
	*c += counter(len(b))
	return len(b), nil
}
