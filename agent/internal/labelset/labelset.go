// SPDX-License-Identifier: Apache-2.0

// Package labelset makes and checks the labels of a series, by the rules of the protocol.
package labelset

import (
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.gopherscope.io/agent/transport"
)

const (
	most      = 40 // labels of one series
	mostName  = 128
	mostValue = 2048
	// reserved is how many of them the agent may add itself.
	reserved = 12
)

var form = regexp.MustCompile(`^[A-Za-z_][A-Za-z0-9_.:-]*$`)

// Check returns what is wrong with labels that a user wants.
func Check(labels map[string]string) error {
	if len(labels) > most-reserved {
		return fmt.Errorf("%d labels are too many: at most %d", len(labels), most-reserved)
	}
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		switch {
		case !form.MatchString(name) || len(name) > mostName || strings.HasPrefix(name, "__"):
			return fmt.Errorf("%q cannot be the name of a label", name)
		case name == "service_name":
			return errors.New("the service is named by its own setting, not by the label service_name")
		case len(labels[name]) > mostValue:
			return fmt.Errorf("the value of label %s is longer than %d bytes", name, mostValue)
		}
	}
	return nil
}

// Of returns the labels sorted by name, without empty ones.
func Of(labels map[string]string) []transport.Label {
	out := make([]transport.Label, 0, len(labels))
	for _, name := range slices.Sorted(maps.Keys(labels)) {
		if value := strings.ToValidUTF8(labels[name], "\uFFFD"); value != "" {
			out = append(out, transport.Label{Name: name, Value: strings.ToValidUTF8(value[:min(len(value), mostValue)], "")})
		}
	}
	return out
}

// With returns labels and further pairs of name and value, sorted by name.
func With(labels []transport.Label, pairs ...string) []transport.Label {
	out := slices.Clone(labels)
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, transport.Label{Name: pairs[i], Value: pairs[i+1]})
	}
	slices.SortFunc(out, func(a, b transport.Label) int { return strings.Compare(a.Name, b.Name) })
	return out
}
