// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	gopherscope "go.gopherscope.io/agent"
	"go.gopherscope.io/agent/internal/apikey"
	"go.gopherscope.io/agent/internal/delta"
	"go.gopherscope.io/agent/internal/gz"
	"go.gopherscope.io/agent/internal/labelset"
	"go.gopherscope.io/agent/transport"
)

// maxFile bounds a file, packed and unpacked.
const maxFile = 256 << 20

type upload struct {
	server, keyFile, caFile, service, kind string
	labels                                 map[string]string
}

func runUpload(ctx context.Context, args []string, out, errOut io.Writer) error {
	u := upload{labels: map[string]string{}}
	flags := flag.NewFlagSet("upload", flag.ContinueOnError)
	flags.StringVar(&u.server, "server", os.Getenv("GOPHERSCOPE_SERVER"), "address of the gateway")
	flags.StringVar(&u.keyFile, "key-file", os.Getenv("GOPHERSCOPE_KEY_FILE"), "`FILE` with the API key; GOPHERSCOPE_KEY holds it otherwise")
	flags.StringVar(&u.caFile, "ca-file", os.Getenv("GOPHERSCOPE_CA_FILE"), "PEM `FILE` of certificate authorities to trust as well")
	flags.StringVar(&u.service, "service", os.Getenv("GOPHERSCOPE_SERVICE"), "the service that the profiles are of")
	flags.StringVar(&u.kind, "type", "", "cpu, heap, goroutine, goroutineleak, mutex or block; found out if not given")
	flags.Func("label", "`NAME=VALUE`, may be repeated", func(pair string) error {
		name, value, found := strings.Cut(pair, "=")
		if !found {
			return errors.New("is not NAME=VALUE")
		}
		u.labels[name] = value
		return nil
	})
	if err := parseFlags(flags, args, errOut); err != nil {
		return err
	}
	if u.service == "" || flags.NArg() == 0 {
		return usageError{errors.New("upload needs --service NAME and at least one file")}
	}
	if err := labelset.Check(u.labels); err != nil {
		return usageError{err}
	}
	return u.run(ctx, flags.Args(), out)
}

func (u *upload) run(ctx context.Context, files []string, out io.Writer) error {
	key := os.Getenv("GOPHERSCOPE_KEY")
	if u.keyFile != "" {
		key = ""
	}
	if err := apikey.CheckSender(key); err != nil {
		return err
	}
	to, err := transport.NewHTTP(transport.HTTPOptions{
		Server: u.server, Key: key, KeyFile: u.keyFile, CAFile: u.caFile, Timeout: time.Minute,
		UserAgent: "gopherscope-agent/" + gopherscope.Version + " (upload)",
	})
	if err != nil {
		return err
	}
	defer to.Close()
	var failed []error
	for _, file := range files {
		p, err := u.read(file)
		if err == nil {
			err = to.PushProfiles(ctx, []transport.Profile{p})
		}
		if err != nil {
			failed = append(failed, fmt.Errorf("%s: %w", file, err))
			continue
		}
		fmt.Fprintf(out, "%s: sent as %s of %s\n", file, transport.Get(p.Labels, "__name__"), u.service)
	}
	return errors.Join(failed...)
}

// read reads and checks a file.
func (u *upload) read(file string) (transport.Profile, error) {
	var p transport.Profile
	info, err := os.Stat(file)
	if err != nil {
		return p, err
	}
	if info.Size() > maxFile {
		return p, gz.ErrTooLarge
	}
	content, err := os.ReadFile(file)
	if err != nil {
		return p, err
	}
	var inflate gz.Inflater
	raw, err := inflate.Inflate(nil, content, maxFile)
	if err != nil {
		return p, fmt.Errorf("not a pprof file: %w", err)
	}
	d, err := delta.Describe(raw)
	if err != nil {
		return p, err
	}
	kind := u.kind
	if kind == "" {
		if kind, err = kindOf(d.SampleTypes, file); err != nil {
			return p, err
		}
	}
	if !bytes.HasPrefix(content, []byte{0x1f, 0x8b}) {
		var deflate gz.Deflater
		content = deflate.Deflate(nil, raw)
	}
	// A file stands for itself: it is not the next one of a series whose differences matter.
	pairs := []string{"__name__", kind, "__delta__", "false", "service_name", u.service}
	if d.BuildID != "" && u.labels["build_id"] == "" {
		pairs = append(pairs, "build_id", d.BuildID)
	}
	return transport.Profile{ID: newID(content), Labels: labelset.With(labelset.Of(u.labels), pairs...), PProf: content}, nil
}

// kindOf tells the kind of a profile from its sample types; mutex and block profiles have the same, so that the file's name
// has to tell.
func kindOf(sampleTypes []string, file string) (string, error) {
	has := func(name string) bool { return slices.Contains(sampleTypes, name) }
	switch {
	case has("cpu"):
		return "cpu", nil
	case has("inuse_space") || has("alloc_space"):
		return "heap", nil
	case has("goroutineleak"):
		return "goroutineleak", nil
	case has("goroutine"):
		return "goroutine", nil
	case has("contentions"):
		name := strings.ToLower(filepath.Base(file))
		for _, kind := range []string{"mutex", "block"} {
			if strings.Contains(name, kind) {
				return kind, nil
			}
		}
		return "", errors.New("a mutex or a block profile: say which with --type")
	}
	return "", fmt.Errorf("sample types %v: say what it is with --type", sampleTypes)
}

// newID makes the id of a file out of its content, so that a file which is sent twice can be recognised.
func newID(content []byte) string {
	sum := sha256.Sum256(content)
	b := sum[:16]
	b[6], b[8] = b[6]&0x0f|0x80, b[8]&0x3f|0x80 // version 8: https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-8
	return fmt.Sprintf("%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:])
}
