// SPDX-License-Identifier: Apache-2.0

package main

import (
	"os"
	"path/filepath"
	"testing"
)

func TestGeneratedFilesAreCurrent(t *testing.T) {
	files, err := generate(t.Context(), "../../../protocol/src/main/proto")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) != len(sources) {
		t.Errorf("got %d files for %d sources", len(files), len(sources))
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join("../..", name))
		if err != nil {
			t.Error(err)
		} else if string(got) != want {
			t.Errorf("%s does not fit protocol/ any more: run go generate ./internal/wire", name)
		}
	}
}
