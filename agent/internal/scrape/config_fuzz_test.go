// SPDX-License-Identifier: Apache-2.0

package scrape

import (
	"testing"
)

// FuzzConfig feeds any text as a configuration: it is refused with a reason, or every target in it can be asked.
func FuzzConfig(f *testing.F) {
	f.Add("server: http://h:1\nkey: k\ntargets: [{service: s, address: a:1}]\n")
	f.Add("server: https://h/p\nkeyFile: f\ninterval: 30s\nlabels: {a: b}\ntargets:\n  - {service: s, address: https://h, profiles: [cpu], labels: {x: ${E}}}\n")
	f.Add("a: &a [*a]\n")
	f.Add("server: [\n")
	f.Add("targets: {}\nkey: !!binary x\n")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := parse([]byte(text), environment("E", "value"))
		if err != nil {
			if err.Error() == "" {
				t.Error("refused without a reason")
			}
			return
		}
		if c.Server == "" || c.Interval <= 0 || len(c.Targets) == 0 || (c.Key == "") == (c.KeyFile == "") {
			t.Errorf("taken: %+v", c)
		}
		for _, target := range c.Targets {
			if base, err := target.base(); err != nil || base == "" || target.host() == "" || target.Service == "" {
				t.Errorf("taken: %+v", target)
			}
		}
	})
}
