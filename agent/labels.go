// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"maps"
	"slices"
	"strings"

	"go.gopherscope.io/agent/internal/identity"
	"go.gopherscope.io/agent/transport"
)

// labelsOf are what identifies the process: what was found out, then what the configuration says. Sorted by name.
func labelsOf(c *Config, id identity.Identity) []transport.Label {
	all := map[string]string{
		"service_name": firstOf(c.Service, id.Program),
		"env":          c.Env,
		"version":      firstOf(c.Version, id.Version),
		"build_id":     id.BuildID,
		"go_version":   id.GoVersion,
		"module":       id.Module,
		"hostname":     id.Hostname,
		"pod":          id.Pod,
		"instance":     firstOf(c.Instance, id.Instance),
	}
	maps.Copy(all, c.Labels)
	var labels []transport.Label
	for _, name := range slices.Sorted(maps.Keys(all)) {
		if value := strings.ToValidUTF8(all[name], "\uFFFD"); value != "" {
			labels = append(labels, transport.Label{Name: name, Value: value[:min(len(value), maxLabelValue)]})
		}
	}
	return labels
}

// with returns labels and further pairs of name and value, sorted.
func with(labels []transport.Label, pairs ...string) []transport.Label {
	out := slices.Clone(labels)
	for i := 0; i < len(pairs); i += 2 {
		out = append(out, transport.Label{Name: pairs[i], Value: pairs[i+1]})
	}
	slices.SortFunc(out, func(a, b transport.Label) int { return strings.Compare(a.Name, b.Name) })
	return out
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}
