// SPDX-License-Identifier: Apache-2.0

package transport

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"
	"time"
)

// A keySource knows the API key: a fixed one, or that in a file, read again when the file was written to, so that a key can
// be rotated without a restart.
type keySource struct {
	file string

	mu       sync.Mutex
	key      string
	modified time.Time
}

func newKeySource(key, file string) (*keySource, error) {
	s := &keySource{file: file, key: strings.TrimSpace(key)}
	if file != "" && s.key != "" {
		return nil, errors.New("both a key and a key file are set")
	}
	key, err := s.get()
	if err != nil {
		return nil, err
	}
	if key == "" {
		return nil, errors.New("no API key")
	}
	if strings.ContainsFunc(key, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return nil, errors.New("the API key holds characters that no key has")
	}
	return s, nil
}

func (s *keySource) get() (string, error) {
	if s.file == "" {
		return s.key, nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	info, err := os.Stat(s.file)
	if err != nil {
		return "", err
	}
	if info.ModTime().Equal(s.modified) {
		return s.key, nil
	}
	const enough = 4096
	if info.Size() > enough {
		return "", fmt.Errorf("%s is too large for a key", s.file)
	}
	b, err := os.ReadFile(s.file)
	if err != nil {
		return "", err
	}
	s.key, s.modified = strings.TrimSpace(string(b)), info.ModTime()
	return s.key, nil
}
