// SPDX-License-Identifier: Apache-2.0

package truth

import "testing"

func TestNormalForgetsClosuresAndTypeArguments(t *testing.T) {
	for name, normal := range map[string]string{
		"example.com/shop.(*Desk).Quote":                        "example.com/shop.(*Desk).Quote",
		"example.com/shop.(*Desk).Quote.func1":                  "example.com/shop.(*Desk).Quote",
		"example.com/shop.(*Desk).Quote.func1.2":                "example.com/shop.(*Desk).Quote",
		"example.com/shop.(*Desk).Quote.gowrap1":                "example.com/shop.(*Desk).Quote",
		"example.com/shop.Merge[...].func2":                     "example.com/shop.Merge",
		"example.com/shop.(*Set[go.shape.map[string]int]).Add":  "example.com/shop.(*Set).Add",
		"example.com/shop.(*Store).Close-fm":                    "example.com/shop.(*Store).Close",
		"example.com/shop.Each-range1":                          "example.com/shop.Each",
		"net/http.(*persistConn).readLoop":                      "net/http.(*persistConn).readLoop",
		"example.com/shop/v2.convert":                           "example.com/shop/v2.convert",
		"example.com/shop.(*Desk).Quote.(*Desk).ask.func1":      "example.com/shop.(*Desk).Quote.(*Desk).ask",
		"example.com/shop.Run.(*Env).Every.Run.func1.func3":     "example.com/shop.Run.(*Env).Every.Run",
		"example.com/shop.table[go.shape.[]uint8].insert.func1": "example.com/shop.table.insert",
	} {
		if got := Normal(name); got != normal {
			t.Errorf("Normal(%q) = %q, want %q", name, got, normal)
		}
	}
}

func TestOwnIsWhatIsNotTheStandardLibrary(t *testing.T) {
	for name, own := range map[string]bool{
		"runtime.gopark":                    false,
		"net/http.(*conn).serve":            false,
		"golang.org/x/sync/errgroup.Go":     false,
		"go.example.io/shop.(*Desk).Quote":  true,
		"github.com/someone/thing/v2.Start": true,
	} {
		if Own(name) != own {
			t.Errorf("Own(%q) = %v", name, !own)
		}
	}
}
