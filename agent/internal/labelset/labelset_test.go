// SPDX-License-Identifier: Apache-2.0

package labelset

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"go.gopherscope.io/agent/transport"
)

func TestCheck(t *testing.T) {
	many := map[string]string{}
	for i := range 29 {
		many[fmt.Sprint("l", i)] = "v"
	}
	for want, labels := range map[string]map[string]string{
		"too many":        many,
		`"a b"`:           {"a b": "c"},
		`"1st"`:           {"1st": "c"},
		"__name__":        {"__name__": "c"},
		"its own setting": {"service_name": "c"},
		"longer":          {"a": strings.Repeat("x", 2049)},
		"cannot be":       {strings.Repeat("x", 129): "v"},
	} {
		if err := Check(labels); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	if err := Check(map[string]string{"k8s.pod-name:x_1": "v", "empty": ""}); err != nil {
		t.Error(err)
	}
}

func TestOf(t *testing.T) {
	got := Of(map[string]string{"b": "e\xffu", "a": "1", "c": ""})
	if want := []transport.Label{{Name: "a", Value: "1"}, {Name: "b", Value: "e\uFFFDu"}}; !reflect.DeepEqual(got, want) {
		t.Errorf("%v", got)
	}
	long := Of(map[string]string{"a": strings.Repeat("é", 2000)})[0].Value
	if len(long) > 2048 || !utf8.ValidString(long) {
		t.Errorf("%d bytes", len(long))
	}
}

func TestWithKeepsTheOrderAndTheOriginal(t *testing.T) {
	base := Of(map[string]string{"b": "1", "z": "2"})
	got := With(base, "y", "3", "a", "4")
	if want := Of(map[string]string{"a": "4", "b": "1", "y": "3", "z": "2"}); !reflect.DeepEqual(got, want) || len(base) != 2 {
		t.Errorf("%v", got)
	}
}
