// SPDX-License-Identifier: Apache-2.0

package truth

import (
	"regexp"
	"strings"
)

// closure is what the compiler appends to the name of the function that a closure, a wrapper of a go or defer statement, the
// body of a range over a function, or a method value stands in.
var closure = regexp.MustCompile(`(\.func\d+|\.gowrap\d+|\.deferwrap\d+|-range\d+|\.\d+|-fm)+$`)

// Normal is the name of a function without what is instantiated and without the numbers of closures: two builds, and two
// versions of Go, agree on it.
func Normal(function string) string {
	return closure.ReplaceAllString(withoutTypeArguments(function), "")
}

// withoutTypeArguments drops what stands in brackets, which may hold brackets itself.
func withoutTypeArguments(name string) string {
	if !strings.Contains(name, "[") {
		return name
	}
	var kept strings.Builder
	depth := 0
	for _, r := range name {
		switch {
		case r == '[':
			depth++
		case r == ']':
			depth--
		case depth == 0:
			kept.WriteRune(r)
		}
	}
	return kept.String()
}

// Own tells whether a function is a program's own, and not of the standard library or what it builds upon: the first element
// of the standard library's import paths has no dot.
func Own(function string) bool {
	first, _, found := strings.Cut(function, "/")
	return found && strings.Contains(first, ".") && !strings.HasPrefix(function, "golang.org/x/")
}
