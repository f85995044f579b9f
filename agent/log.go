// SPDX-License-Identifier: Apache-2.0

package gopherscope

import "log/slog"

// sayOnce says each thing once. Used by one goroutine.
type sayOnce struct {
	log  *slog.Logger
	said map[string]bool
}

func (s *sayOnce) warn(key, message string, args ...any) {
	const enough = 100
	if s.said[key] || len(s.said) > enough {
		return
	}
	if s.said == nil {
		s.said = map[string]bool{}
	}
	s.said[key] = true
	s.log.Warn(message, args...)
}
