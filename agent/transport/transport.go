// SPDX-License-Identifier: Apache-2.0

// Package transport is how what the agent has collected reaches the server. HTTP is the usual way; a program that may speak
// to the brokers directly uses go.gopherscope.io/agent/kafka.
package transport

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"go.gopherscope.io/agent/internal/pb"
)

// A Transport delivers. Its methods are called from two goroutines of the agent, one for profiles and one for metrics; each
// returns when the server has what it was given, or with the reason why not. A reason of type [*Error] says whether trying
// again can help; any other error is taken to be temporary.
type Transport interface {
	// PushProfiles delivers profiles of one or several processes. When it failed nothing of the batch counts as
	// delivered, unless the error says how many were rejected; the ID of a profile stays the same when it is tried again.
	PushProfiles(ctx context.Context, batch []Profile) error
	// PushMetrics delivers metrics of one process. layoutWanted: the server does not know the layout that they refer to.
	PushMetrics(ctx context.Context, m Metrics) (layoutWanted bool, err error)
	// Close gives up what the transport holds. Nothing is called after it.
	Close() error
}

// A Label names and values a property of a series.
type Label struct{ Name, Value string }

// A Profile is one pprof file and whose it is.
type Profile struct {
	// ID is unique, a UUID.
	ID string
	// Labels are sorted by name; names are unique. __name__ and service_name are among them.
	Labels []Label
	// PProf is gzip.
	PProf []byte
}

// Metrics is one request for POST /v1/runtime-metrics and whose it is.
type Metrics struct {
	// Labels are sorted by name; names are unique. service_name is among them.
	Labels []Label
	// Request is an encoded gopherscope.metrics.v1.RuntimeMetricsRequest.
	Request []byte
	// HasLayout tells that the request says what its numbers mean.
	HasLayout bool
}

// An Error is a reason why something was not delivered.
type Error struct {
	// Status is that of the answer, 0 when there was none.
	Status int
	// Code is the server's stable code, if it gave one.
	Code string
	// Message is for people.
	Message string
	// Temporary: trying the same again later can help.
	Temporary bool
	// RetryAfter is how long the server asks to wait; 0 when it does not.
	RetryAfter time.Duration
	// Rejected is how many profiles of the batch the server did not want when it has taken the others, so that none must be
	// sent again. 0: it has taken none.
	Rejected int
	// Err is the cause, if any.
	Err error
}

func (e *Error) Error() string {
	var parts []string
	if e.Status != 0 {
		parts = append(parts, fmt.Sprintf("status %d", e.Status))
	}
	for _, s := range []string{e.Code, e.Message} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	return strings.Join(parts, ": ")
}

func (e *Error) Unwrap() error { return e.Err }

// Temporary tells whether trying again can help, and after how long at the earliest.
func Temporary(err error) (again bool, after time.Duration) {
	var e *Error
	if errors.As(err, &e) {
		return e.Temporary, e.RetryAfter
	}
	return true, 0
}

// Get returns the value of the label called name, or "".
func Get(labels []Label, name string) string {
	i, found := slices.BinarySearchFunc(labels, name, func(l Label, n string) int { return strings.Compare(l.Name, n) })
	if !found {
		return ""
	}
	return labels[i].Value
}

// AppendLabels appends labels as repeated types.v1.LabelPair of a message's field.
func AppendLabels(b []byte, field int, labels []Label) []byte {
	for _, l := range labels {
		start := len(b)
		b = pb.AppendString(b, 1, l.Name)
		b = pb.AppendString(b, 2, l.Value)
		b = pb.EndMessage(b, field, start)
	}
	return b
}

// AppendPush appends the push.v1.PushRequest for profiles to b.
func AppendPush(b []byte, batch []Profile) []byte {
	for _, p := range batch {
		series := len(b)
		b = AppendLabels(b, 1, p.Labels)
		sample := len(b)
		b = pb.AppendBytes(b, 1, p.PProf)
		b = pb.AppendString(b, 2, p.ID)
		b = pb.EndMessage(b, 2, sample)
		b = pb.EndMessage(b, 1, series)
	}
	return b
}
