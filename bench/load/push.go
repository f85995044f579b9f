// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"math"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// pushRequest encodes a push.v1.PushRequest of one profile.
func pushRequest(packed []byte, labels map[string]string) []byte {
	var series []byte
	for name, value := range labels {
		pair := field(field(nil, 1, []byte(name)), 2, []byte(value))
		series = field(series, 1, pair)
	}
	series = field(series, 2, field(nil, 1, packed))
	return field(nil, 1, series)
}

// field appends a length-delimited protobuf field.
func field(to []byte, number int, content []byte) []byte {
	to = binary.AppendUvarint(to, uint64(number)<<3|2)
	to = binary.AppendUvarint(to, uint64(len(content)))
	return append(to, content...)
}

// varint appends a number.
func varint(to []byte, number int, value int64) []byte {
	return binary.AppendUvarint(binary.AppendUvarint(to, uint64(number)<<3), uint64(value))
}

// double appends a floating-point number.
func double(to []byte, number int, value float64) []byte {
	return binary.LittleEndian.AppendUint64(binary.AppendUvarint(to, uint64(number)<<3|1), math.Float64bits(value))
}

func (p *product) push(body []byte) error {
	request, err := http.NewRequest(http.MethodPost, p.url("gateway", "/push.v1.PusherService/Push"), bytes.NewReader(body))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/proto")
	return p.send(request, io.Discard)
}

func (p *product) send(request *http.Request, to io.Writer) error {
	request.Header.Set("Authorization", "Bearer "+p.key)
	answer, err := p.http.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		why, _ := io.ReadAll(io.LimitReader(answer.Body, 500))
		return fmt.Errorf("%s: %s", answer.Status, why)
	}
	_, err = io.Copy(to, answer.Body)
	return err
}

// A sent is what came of pushing.
type sent struct {
	latencies []time.Duration // ascending
	took      time.Duration
}

func (s sent) quantile(q float64) time.Duration {
	return s.latencies[min(len(s.latencies)-1, int(q*float64(len(s.latencies))))]
}

// rate gives the pushes a second.
func (s sent) rate() float64 {
	return float64(len(s.latencies)) / s.took.Seconds()
}

func (s sent) String() string {
	return fmt.Sprintf("%d pushes, %.0f/s, p50 %s, p99 %s, longest %s", len(s.latencies),
		s.rate(), millis(s.quantile(0.5)), millis(s.quantile(0.99)), millis(s.quantile(1)))
}

func millis(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}

// pushAll sends everything from that many clients. At a rate of 0 each sends as soon as it was answered; else pushes begin at even distances,
// and latency counts from when a push should have begun, so that waiting for a client counts too.
func (p *product) pushAll(requests [][]byte, clients int, rate float64) (sent, error) {
	var next atomic.Int64
	var failure atomic.Pointer[error]
	var group sync.WaitGroup
	latencies := make([]time.Duration, len(requests))
	begun := time.Now()
	for range clients {
		group.Add(1)
		go func() {
			defer group.Done()
			for failure.Load() == nil {
				i := int(next.Add(1)) - 1
				if i >= len(requests) {
					return
				}
				due := time.Now()
				if rate > 0 {
					due = begun.Add(time.Duration(float64(i) / rate * float64(time.Second)))
					time.Sleep(time.Until(due))
				}
				if err := p.push(requests[i]); err != nil {
					failure.Store(&err)
					return
				}
				latencies[i] = time.Since(due)
			}
		}()
	}
	group.Wait()
	if err := failure.Load(); err != nil {
		return sent{}, *err
	}
	took := time.Since(begun)
	slices.Sort(latencies)
	return sent{latencies, took}, nil
}
