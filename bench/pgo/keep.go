// SPDX-License-Identifier: Apache-2.0

package main

import (
	"context"
	"os"
	"path/filepath"

	"go.gopherscope.io/agent/transport"
)

// keeper delivers over HTTP and keeps what was delivered.
type keeper struct {
	*transport.HTTP
	dir string
}

func newKeeper(dir string) (*keeper, error) {
	http, err := transport.NewHTTP(transport.HTTPOptions{Server: os.Getenv("GOPHERSCOPE_SERVER"), Key: os.Getenv("GOPHERSCOPE_KEY")})
	if err != nil {
		return nil, err
	}
	return &keeper{http, dir}, nil
}

// PushProfiles implements transport.Transport.
func (k *keeper) PushProfiles(ctx context.Context, batch []transport.Profile) error {
	if err := k.HTTP.PushProfiles(ctx, batch); err != nil {
		return err
	}
	for _, profile := range batch {
		name := transport.Get(profile.Labels, "__name__") + "-" + profile.ID + ".pb.gz"
		if err := os.WriteFile(filepath.Join(k.dir, name), profile.PProf, 0o600); err != nil {
			return err
		}
	}
	return nil
}
