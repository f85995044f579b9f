// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"net/http"
	"slices"
	"strings"
	"time"
)

// history is how far back the pushed profiles reach.
const history = 45 * time.Minute

func ingestFlags(flags *flag.FlagSet) func(*product, []original) error {
	warm := flags.Int("warm", 12000, "profiles pushed before anything is measured, for the compilers of the JVMs")
	count := flags.Int("count", 6000, "profiles of each measurement")
	clients := flags.Int("clients", 64, "pushes at once")
	rate := flags.Float64("rate", 0, "profiles a second for latency; 0: half of what went through at full speed")
	return func(p *product, originals []original) error {
		return ingest(p, originals, *warm, *count, *clients, *rate)
	}
}

func ingest(p *product, originals []original, warm, count, clients int, rate float64) error {
	made, err := makeLoad(originals, max(warm, count), history)
	if err != nil {
		return err
	}
	fmt.Printf("profiles of %d bytes packed on average\n", made.packed/int64(len(made.requests)))
	if warm > 0 {
		if _, err := fullSpeed(p, "first", made.requests[:warm], clients); err != nil {
			return err
		}
	}
	most, err := fullSpeed(p, "warm", made.requests[:count], clients)
	if err != nil {
		return err
	}
	if rate == 0 {
		rate = most / 2
	}
	if err := steady(p, originals, made.requests[:count], clients, rate); err != nil {
		return err
	}
	for _, name := range services {
		fmt.Printf("resident %s: %d MB\n", name, p.resident(name)>>20)
	}
	return nil
}

// fullSpeed pushes as fast as it goes and says what that cost all processes, until the profiles are stored and the merges of parts are over.
// It gives the profiles a second that it pushed.
func fullSpeed(p *product, name string, requests [][]byte, clients int) (float64, error) {
	handled, err := p.handled()
	if err != nil {
		return 0, err
	}
	before, err := p.cpu(ingesting)
	if err != nil {
		return 0, err
	}
	sent, err := p.pushAll(requests, clients, 0)
	if err != nil {
		return 0, err
	}
	if err := p.awaitHandled(handled + float64(len(requests))); err != nil {
		return 0, err
	}
	if err := p.awaitIdle(ingesting); err != nil {
		return 0, err
	}
	after, err := p.cpu(ingesting)
	if err != nil {
		return 0, err
	}
	var parts []string
	for _, part := range ingesting {
		parts = append(parts, fmt.Sprintf("%s %.2f", part, 1000*(after[part]-before[part]).Seconds()/float64(len(requests))))
	}
	fmt.Printf("%s, at full speed: %s\n", name, sent)
	fmt.Printf("  %.0f profiles per CPU-second of all processes, until stored and merged; CPU-ms a profile: %s\n",
		float64(len(requests))/(total(after)-total(before)).Seconds(), strings.Join(parts, ", "))
	return sent.rate(), nil
}

// steady pushes at a rate, and meanwhile asks how long it takes until a profile is found.
func steady(p *product, originals []original, requests [][]byte, clients int, rate float64) error {
	packed, err := originals[0].varied(rand.New(rand.NewPCG(3, 4)), time.Now())
	if err != nil {
		return err
	}
	probe := func(service string) []byte {
		return pushRequest(packed, map[string]string{"__name__": originals[0].name, "service_name": service})
	}
	done := make(chan struct{})
	fresh := make(chan []time.Duration)
	go func() { fresh <- freshness(p, probe, done) }()
	sent, err := p.pushAll(requests, clients, rate)
	close(done)
	waits := <-fresh
	if err != nil {
		return err
	}
	fmt.Printf("steady, at %.0f/s: %s\n", rate, sent)
	if len(waits) > 0 {
		fmt.Printf("  until queryable: p50 %s, longest %s (of %d)\n",
			millis(waits[len(waits)/2]), millis(waits[len(waits)-1]), len(waits))
	}
	return nil
}

// freshness pushes a profile of a service of its own again and again, and asks for services until it is there.
func freshness(p *product, probe func(service string) []byte, done <-chan struct{}) []time.Duration {
	var waits []time.Duration
	for i := 0; ; i++ {
		select {
		case <-done:
			slices.Sort(waits)
			return waits
		default:
		}
		service := fmt.Sprintf("bench-fresh-%d-%d", time.Now().UnixNano(), i)
		if err := p.push(probe(service)); err != nil {
			continue
		}
		accepted := time.Now()
		for time.Since(accepted) < 20*time.Second {
			if found, err := p.hasService(service); err == nil && found {
				waits = append(waits, time.Since(accepted))
				break
			}
			time.Sleep(20 * time.Millisecond)
		}
	}
}

func (p *product) hasService(service string) (bool, error) {
	now := time.Now()
	body := field(field(nil, 1, []byte("service_name")), 2, fmt.Appendf(nil, "{service_name=%q}", service))
	body = varint(varint(body, 3, now.Add(-history).UnixMilli()), 4, now.Add(time.Minute).UnixMilli())
	request, err := http.NewRequest(http.MethodPost, p.url("api", "/querier.v1.QuerierService/LabelValues"), bytes.NewReader(body))
	if err != nil {
		return false, err
	}
	request.Header.Set("Content-Type", "application/proto")
	var answer bytes.Buffer
	if err := p.send(request, &answer); err != nil {
		return false, err
	}
	return bytes.Contains(answer.Bytes(), []byte(service)), nil
}

// slope gives by how much values rise from first to last of equal distances, by least squares.
func slope(values []float64) float64 {
	n := float64(len(values))
	if n < 2 {
		return math.NaN()
	}
	var x, y, xx, xy float64
	for i, value := range values {
		x += float64(i)
		y += value
		xx += float64(i * i)
		xy += float64(i) * value
	}
	return (n*xy - x*y) / (n*xx - x*x) * (n - 1)
}
