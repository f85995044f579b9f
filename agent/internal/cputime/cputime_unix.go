// SPDX-License-Identifier: Apache-2.0

//go:build unix && !linux

// Package cputime reads how much processor time was used.
package cputime

import (
	"syscall"
	"time"
)

// Thread is 0: the system does not tell.
func Thread() time.Duration {
	return 0
}

// Process is what the process has used so far, 0 where the system does not tell.
func Process() time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
