// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"os"
	"runtime"
	"strings"
	"time"

	"go.gopherscope.io/bench/accuracy/cases"
	"go.gopherscope.io/bench/accuracy/internal/observe"
	"go.gopherscope.io/bench/accuracy/score"
	"go.gopherscope.io/bench/accuracy/truth"
)

// runCommand measures.
func runCommand(ctx context.Context, arguments []string) error {
	flags := options("run")
	names := flags.String("cases", "", "only these cases, or groups of them, by comma; all unless given")
	parallel := flags.Int("parallel", 32, "how many processes run side by side; cases that take a processor for themselves run alone after the others")
	server := flags.String("server", "", "address of the API; that of the product on this machine unless given")
	ingest := flags.String("ingest", "", "address of the gateway; port 4040 of the server unless given")
	key := flags.String("key", os.Getenv("GOPHERSCOPE_KEY"), "API key with profiles:write, metrics:write and query:read; needed with --server, GOPHERSCOPE_KEY stands for it")
	data := flags.String("data", "", "data directory of the product on this machine, as in up --data")
	grace := flags.Duration("grace", 75*time.Second, "how long findings are waited for after a case's end")
	out := flags.String("out", "", "a file to write everything that was seen to, as JSON")
	docs := flags.String("docs", "", "a document to write the figures into; only of all cases")
	if err := flags.Parse(arguments); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("%q is not understood; cases are named by --cases a,b", flags.Arg(0))
	}
	if *parallel < 1 {
		return fmt.Errorf("--parallel is %d, must be at least 1", *parallel)
	}
	chosen, err := choose(*names)
	if err != nil {
		return err
	}
	if *docs != "" && len(chosen) < len(cases.All()) {
		return errors.New("--docs takes the figures of all cases only; leave out --cases")
	}
	to, err := target(*server, *ingest, *key, *data)
	if err != nil {
		return err
	}
	executable, err := os.Executable()
	if err != nil {
		return err
	}
	m := &measurement{
		program:  &program{executable, to},
		findings: newFindingsClient(to.server, to.key),
		run:      time.Now().UTC().Format("0102t150405"),
		poll:     3 * time.Second,
		grace:    *grace,
	}
	if _, err := m.findings.of(ctx, "accuracy"); err != nil {
		return err
	}
	fmt.Printf("%d cases with %s; %s; services end in -%s\n", len(chosen), runtime.Version(), proof(), m.run)
	outcomes := runAll(ctx, chosen, *parallel, m.measure, tell)
	if err := ctx.Err(); err != nil {
		return err
	}
	return report(outcomes, *out, *docs)
}

// choose finds cases by their names and those of their groups.
func choose(names string) ([]*truth.Case, error) {
	if names == "" {
		return cases.All(), nil
	}
	var chosen []*truth.Case
	for _, name := range strings.Split(names, ",") {
		before := len(chosen)
		for _, c := range cases.All() {
			if c.Name() == name || c.Group() == name {
				chosen = append(chosen, c)
			}
		}
		if len(chosen) == before {
			return nil, fmt.Errorf("there is no case and no group %q; list lists them", name)
		}
	}
	return chosen, nil
}

// target is the product that was named, or the one on this machine.
func target(server, ingest, key, data string) (product, error) {
	if server == "" {
		if ingest != "" {
			return product{}, errors.New("--ingest needs --server as well")
		}
		return findProduct(data)
	}
	address, err := url.Parse(server)
	if err != nil || address.Host == "" {
		return product{}, fmt.Errorf("--server %q is no address, such as http://localhost:8080", server)
	}
	if key == "" {
		return product{}, errors.New("--server needs a key: --key or GOPHERSCOPE_KEY")
	}
	if ingest == "" {
		ingest = address.Scheme + "://" + address.Hostname() + ":4040"
	}
	return product{strings.TrimRight(ingest, "/"), strings.TrimRight(server, "/"), key}, nil
}

func proof() string {
	if observe.CanProve() {
		return "the runtime can prove leaks"
	}
	return "the runtime cannot prove leaks: Go 1.27, or --proof with Go 1.26"
}

// tell prints what became of one case.
func tell(o outcome) {
	if o.Failure != "" {
		fmt.Printf("%-18s not measured: %s\n", o.Name, o.Failure)
		return
	}
	v := score.Judge(o.c, o.Seen)
	var parts []string
	for _, c := range v.Claims {
		switch {
		case c.RightSite:
			parts = append(parts, fmt.Sprintf("%s after %v", c.Claim.Kind, c.After.Round(time.Second)))
		case c.Found:
			parts = append(parts, fmt.Sprintf("%s after %v, wrong site", c.Claim.Kind, c.After.Round(time.Second)))
		default:
			parts = append(parts, fmt.Sprintf("%s missed", c.Claim.Kind))
		}
	}
	if len(parts) == 0 {
		parts = append(parts, "clean")
	}
	for _, s := range v.False {
		parts = append(parts, fmt.Sprintf("false: %s at %s", s.Finding.Kind, s.Finding.Site.Function))
	}
	fmt.Printf("%-18s %s\n", o.Name, strings.Join(parts, "; "))
}

// report prints the figures and writes them where they are wanted. What was not measured is an error: figures of the rest would
// look like figures of all.
func report(outcomes []outcome, out, docs string) error {
	var verdicts []score.Verdict
	failed := 0
	for _, o := range outcomes {
		if o.Failure != "" {
			failed++
			continue
		}
		verdicts = append(verdicts, score.Judge(o.c, o.Seen))
	}
	if out != "" {
		text, err := json.MarshalIndent(outcomes, "", "  ")
		if err != nil {
			return err
		}
		if err := os.WriteFile(out, append(text, '\n'), 0o644); err != nil {
			return err
		}
	}
	var table bytes.Buffer
	score.WriteTable(&table, verdicts)
	fmt.Println()
	score.WriteMisses(os.Stdout, verdicts)
	fmt.Printf("\n%s", table.String())
	if failed > 0 {
		return fmt.Errorf("%d of %d cases were not measured", failed, len(outcomes))
	}
	if docs != "" {
		fmt.Fprintf(&table, "Measured on %s with %s on %s/%s, %d processors; %s.\n", time.Now().UTC().Format(time.DateOnly),
			runtime.Version(), runtime.GOOS, runtime.GOARCH, runtime.NumCPU(), proof())
		return replaceIn(docs, "figures", table.String())
	}
	return nil
}
