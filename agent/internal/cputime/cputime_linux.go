// SPDX-License-Identifier: Apache-2.0

// Package cputime reads how much processor time was used.
package cputime

import (
	"syscall"
	"time"
)

// Thread is what the calling thread has used so far, 0 where the system does not tell. Only meaningful between
// runtime.LockOSThread and UnlockOSThread.
func Thread() time.Duration {
	return usage(syscall.RUSAGE_THREAD)
}

// Process is what the process has used so far, 0 where the system does not tell.
func Process() time.Duration {
	return usage(syscall.RUSAGE_SELF)
}

func usage(who int) time.Duration {
	var r syscall.Rusage
	if syscall.Getrusage(who, &r) != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}
