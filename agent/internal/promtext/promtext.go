// SPDX-License-Identifier: Apache-2.0

// Package promtext reads the text format of Prometheus, version 0.0.4:
// https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format.
package promtext

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// A Sample is one line: a name, labels and a value.
type Sample struct {
	Name   string
	Labels []Label // in the order of the page
	Value  float64
}

// A Label of a sample.
type Label struct{ Name, Value string }

// Get returns a label's value, or "".
func (s *Sample) Get(name string) string {
	for _, l := range s.Labels {
		if l.Name == name {
			return l.Value
		}
	}
	return ""
}

// ErrSyntax is wrapped by every error.
var ErrSyntax = errors.New("not a page for Prometheus")

// Parse returns the samples of a page whose name is wanted. Comments, types and timestamps are passed over.
func Parse(page string, wanted func(name string) bool) ([]Sample, error) {
	var samples []Sample
	for number := 1; page != ""; number++ {
		var line string
		line, page, _ = strings.Cut(page, "\n")
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		end := strings.IndexAny(line, "{ \t")
		if end <= 0 {
			return nil, fmt.Errorf("%w: line %d has no value", ErrSyntax, number)
		}
		if !wanted(line[:end]) {
			continue
		}
		s := Sample{Name: line[:end]}
		if err := s.parse(line[end:]); err != nil {
			return nil, fmt.Errorf("%w: line %d: %w", ErrSyntax, number, err)
		}
		samples = append(samples, s)
	}
	return samples, nil
}

// parse reads what follows the name: labels in braces, the value, perhaps a timestamp.
func (s *Sample) parse(rest string) error {
	rest = strings.TrimLeft(rest, " \t")
	if strings.HasPrefix(rest, "{") {
		var err error
		if s.Labels, rest, err = parseLabels(rest[1:]); err != nil {
			return err
		}
	}
	fields := strings.Fields(rest)
	if len(fields) == 0 || len(fields) > 2 {
		return errors.New("no value, or too many")
	}
	var err error
	s.Value, err = strconv.ParseFloat(fields[0], 64)
	if err != nil && !errors.Is(err, strconv.ErrRange) {
		return errors.New("the value is not a number")
	}
	return nil
}

func parseLabels(rest string) (labels []Label, after string, err error) {
	for {
		rest = strings.TrimLeft(rest, " \t,")
		if strings.HasPrefix(rest, "}") {
			return labels, rest[1:], nil
		}
		name, value, found := strings.Cut(rest, "=")
		value = strings.TrimLeft(value, " \t")
		if !found || !strings.HasPrefix(value, `"`) {
			return nil, "", errors.New("a label without a value")
		}
		var text string
		if text, rest, err = parseQuoted(value[1:]); err != nil {
			return nil, "", err
		}
		labels = append(labels, Label{strings.TrimSpace(name), text})
	}
}

// parseQuoted reads up to the closing quote; \\, \" and \n are the only escapes.
func parseQuoted(rest string) (text, after string, err error) {
	end := strings.IndexAny(rest, `"\`)
	if end >= 0 && rest[end] == '"' {
		return rest[:end], rest[end+1:], nil
	}
	var b strings.Builder
	for i := 0; i < len(rest); i++ {
		switch c := rest[i]; {
		case c == '"':
			return b.String(), rest[i+1:], nil
		case c == '\\' && i+1 < len(rest):
			i++
			if rest[i] == 'n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(rest[i])
			}
		default:
			b.WriteByte(c)
		}
	}
	return "", "", errors.New("a value without a closing quote")
}
