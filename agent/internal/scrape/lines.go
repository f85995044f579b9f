// SPDX-License-Identifier: Apache-2.0

package scrape

import (
	"fmt"
	"os"
	"strings"

	"go.yaml.in/yaml/v3"
)

// expand replaces ${NAME} in a setting.
func (p *checker) expand(setting *string, path ...any) {
	var out strings.Builder
	rest := *setting
	for {
		before, after, found := strings.Cut(rest, "${")
		out.WriteString(before)
		if !found {
			break
		}
		name, behind, closed := strings.Cut(after, "}")
		value, there := p.getenv(name)
		if !closed || !there {
			p.problem("there is no environment variable %q", name).at(path...)
			return
		}
		out.WriteString(value)
		rest = behind
	}
	*setting = out.String()
}

// LookupEnv is os.LookupEnv, but what is set to nothing counts as not set.
func LookupEnv(name string) (string, bool) {
	value := os.Getenv(name)
	return value, value != ""
}

type pending struct {
	p   *checker
	err error
}

func (p *checker) problem(format string, args ...any) pending {
	return pending{p, fmt.Errorf(format, args...)}
}

// at names the place of a problem: keys and indexes from the root.
func (e pending) at(path ...any) {
	line := 0
	node := e.p.root
	if node.Kind == yaml.DocumentNode && len(node.Content) > 0 {
		node = node.Content[0]
	}
	var name strings.Builder
	for _, step := range path {
		switch s := step.(type) {
		case string:
			if name.Len() > 0 {
				name.WriteByte('.')
			}
			name.WriteString(s)
			node = child(node, s)
		case int:
			fmt.Fprintf(&name, "[%d]", s)
			if node != nil && s < len(node.Content) {
				node = node.Content[s]
			} else {
				node = nil
			}
		}
		if node != nil {
			line = node.Line
		}
	}
	if line == 0 {
		e.p.problems = append(e.p.problems, fmt.Errorf("%s: %w", name.String(), e.err))
		return
	}
	e.p.problems = append(e.p.problems, fmt.Errorf("line %d: %s: %w", line, name.String(), e.err))
}

// child returns the value of a key of a mapping; nil where there is none.
func child(node *yaml.Node, key string) *yaml.Node {
	if node == nil || node.Kind != yaml.MappingNode {
		return nil
	}
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == key {
			return node.Content[i+1]
		}
	}
	return nil
}
