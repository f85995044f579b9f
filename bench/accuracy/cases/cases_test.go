// SPDX-License-Identifier: Apache-2.0

package cases

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.gopherscope.io/bench/accuracy/truth"
)

func TestEveryFolderIsListed(t *testing.T) {
	listed := map[string]bool{}
	for _, c := range All() {
		if listed[c.Name()] {
			t.Errorf("%s is listed twice", c.Name())
		}
		listed[c.Name()] = true
	}
	folders, err := filepath.Glob("*/*")
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range folders {
		if name := filepath.Base(folder); !listed[name] {
			t.Errorf("cases/%s is not in All", folder)
		}
		delete(listed, filepath.Base(folder))
	}
	if len(listed) > 0 {
		t.Errorf("there are no folders for %v", listed)
	}
}

func TestEachCaseSaysWhatIsTrue(t *testing.T) {
	kinds := map[string][]truth.Kind{
		"goroutines":  {truth.GoroutineLeak},
		"heap":        {truth.HeapLeak, truth.GoroutineLeak},
		"bottlenecks": {truth.Bottleneck},
	}
	for _, c := range All() {
		if len(c.Story) < 40 || !strings.HasSuffix(c.Story, ".") {
			t.Errorf("%s: the story %q is not a sentence", c.Name(), c.Story)
		}
		if clean := c.Group() == "clean"; clean != (len(c.Claims) == 0) || clean != (c.Bounds != truth.Bounds{}) {
			t.Errorf("%s: claims are for cases that are not clean, bounds for those that are", c.Name())
		}
		for _, claim := range c.Claims {
			if !slices.Contains(kinds[c.Group()], claim.Kind) {
				t.Errorf("%s: a %s among %s", c.Name(), claim.Kind, c.Group())
			}
			if grows := claim.Kind != truth.Bottleneck; len(claim.Sites) == 0 || grows != (claim.PerMinute > 0) {
				t.Errorf("%s: a claim needs a site, and a growth if it is a leak", c.Name())
			}
		}
	}
}

// A declared site that no longer exists would never be seen as right.
func TestSitesOfTheCaseItselfExist(t *testing.T) {
	for _, c := range All() {
		source, err := os.ReadFile(filepath.Join(c.Group(), c.Name(), c.Name()+".go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, claim := range slices.Concat(c.Claims, c.Tolerated) {
			for _, site := range claim.Sites {
				if strings.Contains(site, ".") && !strings.HasPrefix(site, "(") {
					continue
				}
				receiver, name, method := strings.Cut(site, ").")
				declared := "func " + site
				if method {
					declared = " " + receiver[1:] + ") " + name
				}
				if !strings.Contains(string(source), declared+"(") && !strings.Contains(string(source), declared+"[") {
					t.Errorf("%s has no function %s", c.Name(), site)
				}
			}
		}
	}
}

func TestThereAreEnough(t *testing.T) {
	count := map[string]int{}
	for _, c := range All() {
		count[c.Group()]++
	}
	for group, least := range map[string]int{"goroutines": 25, "heap": 12, "clean": 20, "bottlenecks": 7} {
		if count[group] < least {
			t.Errorf("%d cases of %s, want %d", count[group], group, least)
		}
	}
}
