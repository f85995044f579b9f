// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/google/pprof/driver"
	"github.com/google/pprof/profile"
)

// runTool does what `go tool pprof -proto` does with the arguments, in which s0, s1, … stand for the blobs, and returns the profile
// without gzip.
func runTool(args []string, blobs [][]byte) ([]byte, error) {
	var out capture
	err := driver.PProf(&driver.Options{
		Flagset: newFlags(append([]string{"-proto", "-output=out"}, args...)),
		Fetch:   sources(blobs),
		Obj:     noBinaries{},
		UI:      silent{},
		Writer:  &out,
	})
	if err != nil {
		return nil, err
	}
	plain, err := gzip.NewReader(&out)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(plain)
}

type sources [][]byte

func (s sources) Fetch(src string, _, _ time.Duration) (*profile.Profile, string, error) {
	var number int
	if _, err := fmt.Sscanf(src, "s%d", &number); err != nil || number >= len(s) {
		return nil, "", errors.New("no such source")
	}
	p, err := parse(s[number])
	return p, "", err
}

type capture struct{ bytes.Buffer }

func (c *capture) Open(string) (io.WriteCloser, error) { return c, nil }
func (c *capture) Close() error                        { return nil }

type noBinaries struct{}

func (noBinaries) Open(string, uint64, uint64, uint64, string) (driver.ObjFile, error) {
	return nil, errors.New("no binaries")
}

func (noBinaries) Disasm(string, uint64, uint64, bool) ([]driver.Inst, error) {
	return nil, errors.New("no binaries")
}

type silent struct{}

func (silent) ReadLine(string) (string, error)     { return "", io.EOF }
func (silent) Print(...any)                        {}
func (silent) PrintErr(...any)                     {}
func (silent) IsTerminal() bool                    { return false }
func (silent) WantBrowser() bool                   { return false }
func (silent) SetAutoComplete(func(string) string) {}

// defaults are those of the first run: the tool offers what was set last as the next default.
var defaults = map[string]any{}

type flags struct {
	*flag.FlagSet
	args []string
}

func newFlags(args []string) *flags {
	set := flag.NewFlagSet("pprof", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	return &flags{FlagSet: set, args: args}
}

func first[T any](name string, def T) T {
	if _, ok := defaults[name]; !ok {
		defaults[name] = def
	}
	return defaults[name].(T)
}

func (f *flags) Bool(name string, def bool, usage string) *bool {
	return f.FlagSet.Bool(name, first(name, def), usage)
}

func (f *flags) Int(name string, def int, usage string) *int {
	return f.FlagSet.Int(name, first(name, def), usage)
}

func (f *flags) Float64(name string, def float64, usage string) *float64 {
	return f.FlagSet.Float64(name, first(name, def), usage)
}

func (f *flags) String(name, def, usage string) *string {
	return f.FlagSet.String(name, first(name, def), usage)
}

func (f *flags) StringList(name, _, usage string) *[]*string {
	list := new([]*string)
	f.Func(name, usage, func(value string) error {
		*list = append(*list, &value)
		return nil
	})
	return list
}

func (*flags) ExtraUsage() string   { return "" }
func (*flags) AddExtraUsage(string) {}

func (f *flags) Parse(usage func()) []string {
	if err := f.FlagSet.Parse(f.args); err != nil {
		// The tool would end the process.
		return []string{"bad flags: " + strings.Join(f.args, " ")}
	}
	return f.Args()
}
