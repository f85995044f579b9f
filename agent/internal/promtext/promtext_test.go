// SPDX-License-Identifier: Apache-2.0

package promtext

import (
	"errors"
	"math"
	"reflect"
	"testing"
)

func TestParse(t *testing.T) {
	page := "# HELP a Text with \\\\ and {braces}.\n# TYPE a counter\n" +
		"a 1\r\n" +
		"b{x=\"1\",y=\"two \\\"quoted\\\" \\\\ \\n\",} 2.5e3 1700000000\n" +
		"\tc { z = \"=,}\" } NaN\n\n" +
		"other{broken 1\n" +
		"d_bucket{le=\"+Inf\"} +Inf"
	got, err := Parse(page, func(name string) bool { return name != "other" })
	if err != nil {
		t.Fatal(err)
	}
	if !math.IsNaN(got[2].Value) {
		t.Error(got[2].Value)
	}
	got[2].Value = 0
	want := []Sample{
		{"a", nil, 1},
		{"b", []Label{{"x", "1"}, {"y", "two \"quoted\" \\ \n"}}, 2500},
		{"c", []Label{{"z", "=,}"}}, 0},
		{"d_bucket", []Label{{"le", "+Inf"}}, math.Inf(1)},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
	if got[1].Get("x") != "1" || got[1].Get("z") != "" {
		t.Error("labels are not found")
	}
}

func TestBrokenPages(t *testing.T) {
	for _, page := range []string{"a", "{} 1", "a{", "a{x", "a{x=1} 2", `a{x="1`, `a{x="1\`, "a ", "a{} ", "a b", "a 1 2 3", "<html> <body> text"} {
		if got, err := Parse(page, func(string) bool { return true }); !errors.Is(err, ErrSyntax) {
			t.Errorf("%q: %+v %v", page, got, err)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add("# TYPE a counter\na{b=\"c\\n\"} 1e3 5\nd 2\n")
	f.Fuzz(func(t *testing.T, page string) {
		samples, err := Parse(page, func(string) bool { return true })
		if err != nil && !errors.Is(err, ErrSyntax) {
			t.Error(err)
		}
		for _, s := range samples {
			if s.Name == "" {
				t.Errorf("no name in %q", page)
			}
		}
	})
}
