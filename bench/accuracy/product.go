// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"strings"
)

// A product is a running Gopherscope: where it takes profiles, where it is asked, and a key for both.
type product struct{ ingest, server, key string }

// findProduct asks the launcher for the addresses, and for a key.
func findProduct(data string) (product, error) {
	var more []string
	if data != "" {
		more = []string{"--data", data}
	}
	out, err := launcher(append([]string{"status", "--json"}, more...)...)
	if err != nil {
		return product{}, fmt.Errorf("needs a running Gopherscope, start one with ./gopherscope up -d or name one with --server, --ingest and --key (%w)", err)
	}
	var status struct {
		Parts []struct {
			Name string
			Port int
		}
	}
	if err := json.Unmarshal(out, &status); err != nil {
		return product{}, err
	}
	var p product
	for _, part := range status.Parts {
		address := fmt.Sprintf("http://127.0.0.1:%d", part.Port)
		switch part.Name {
		case "gateway":
			p.ingest = address
		case "api":
			p.server = address
		}
	}
	if p.ingest == "" || p.server == "" {
		return product{}, errors.New("the launcher knows no gateway or no api: ./gopherscope status tells more")
	}
	key, err := launcher(append([]string{"key", "create", "--org", "demo", "--name", "accuracy",
		"--scopes", "profiles:write,metrics:write,query:read"}, more...)...)
	if err != nil {
		return product{}, fmt.Errorf("cannot make a key: %w", err)
	}
	p.key = strings.TrimSpace(string(key))
	return p, nil
}

func launcher(arguments ...string) ([]byte, error) {
	command := exec.Command("../../gopherscope", arguments...)
	var complaint bytes.Buffer
	command.Stderr = &complaint
	out, err := command.Output()
	if err != nil {
		return nil, fmt.Errorf("gopherscope %s: %w: %s", arguments[0], err, bytes.TrimSpace(complaint.Bytes()))
	}
	return out, nil
}
