// SPDX-License-Identifier: Apache-2.0

package main

import (
	"fmt"
	"os"
	"strings"
)

// replaceIn puts text into a document, between the two comments that name the part.
func replaceIn(file, part, text string) error {
	document, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	changed, err := replaced(string(document), part, text)
	if err != nil {
		return fmt.Errorf("%s: %w", file, err)
	}
	return os.WriteFile(file, []byte(changed), 0o644)
}

func replaced(document, part, text string) (string, error) {
	begin, end := "<!-- "+part+": begin -->\n", "<!-- "+part+": end -->"
	before, rest, found := strings.Cut(document, begin)
	_, after, ended := strings.Cut(rest, end)
	if !found || !ended {
		return "", fmt.Errorf("the document has no place for %q: it needs the comments %s and %s", part, strings.TrimSpace(begin), end)
	}
	return before + begin + strings.Trim(text, "\n") + "\n" + end + after, nil
}
