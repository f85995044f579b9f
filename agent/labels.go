// SPDX-License-Identifier: Apache-2.0

package gopherscope

import (
	"maps"

	"go.gopherscope.io/agent/internal/identity"
	"go.gopherscope.io/agent/internal/labelset"
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
	return labelset.Of(all)
}

func firstOf(texts ...string) string {
	for _, s := range texts {
		if s != "" {
			return s
		}
	}
	return ""
}
