// SPDX-License-Identifier: Apache-2.0

package metric

import (
	"time"

	"go.gopherscope.io/agent/internal/pb"
	"go.gopherscope.io/agent/transport"
)

// Source says where metrics were read; the numbers are those of the protocol.
type Source uint8

// The sources.
const (
	SourceRuntime    Source = 1 // runtime/metrics within the process, histograms at full resolution
	SourcePrometheus Source = 2 // a page for Prometheus: coarser, only what it shows
)

// A Process is one life of a program.
type Process struct {
	ID            []byte    // random
	Start         time.Time // zero when unknown
	GoVersion     string
	BuildID       string
	Module        string
	ModuleVersion string
	Source        Source
}

// AgentStats is what the agent did since its last acknowledged request.
type AgentStats struct {
	Sent, Retried, Dropped uint64
	Version                string
	CPU                    time.Duration
}

// A Request is a RuntimeMetricsRequest.
type Request struct {
	Labels   []transport.Label
	Process  Process
	Layout   Layout // nil once the server knows it
	LayoutID uint64
	Samples  []*Sample
	Agent    AgentStats
}

// Append appends the request's message to b.
func (r *Request) Append(b []byte) []byte {
	b = transport.AppendLabels(b, 1, r.Labels)
	start := len(b)
	b = r.Process.append(b)
	b = pb.EndMessage(b, 2, start)
	if r.Layout != nil {
		start = len(b)
		b = r.Layout.append(b)
		b = pb.EndMessage(b, 3, start)
	}
	b = pb.AppendFixed64(b, 4, r.LayoutID)
	for _, s := range r.Samples {
		start = len(b)
		b = s.append(b)
		b = pb.EndMessage(b, 5, start)
	}
	start = len(b)
	b = r.Agent.append(b)
	return pb.EndMessage(b, 6, start)
}

func (p *Process) append(b []byte) []byte {
	b = pb.AppendBytes(b, 1, p.ID)
	if !p.Start.IsZero() {
		b = pb.AppendInt(b, 2, p.Start.UnixNano())
	}
	b = pb.AppendString(b, 3, p.GoVersion)
	b = pb.AppendString(b, 4, p.BuildID)
	b = pb.AppendString(b, 5, p.Module)
	b = pb.AppendString(b, 6, p.ModuleVersion)
	return pb.AppendUint(b, 7, uint64(p.Source))
}

func (s *AgentStats) append(b []byte) []byte {
	b = pb.AppendUint(b, 1, s.Sent)
	b = pb.AppendUint(b, 2, s.Retried)
	b = pb.AppendUint(b, 3, s.Dropped)
	b = pb.AppendString(b, 4, s.Version)
	return pb.AppendInt(b, 5, int64(s.CPU))
}
