// SPDX-License-Identifier: Apache-2.0

// Package cputime reads how much processor time was used.
package cputime

import (
	"syscall"
	"time"
	"unsafe"
)

// The clocks of clock_gettime(2). Unlike getrusage(2) they are exact within a scheduler tick.
const (
	processClock = 2
	threadClock  = 3
)

// Thread is what the calling thread has used so far, 0 where the system does not tell. Only meaningful between
// runtime.LockOSThread and UnlockOSThread.
func Thread() time.Duration {
	return read(threadClock)
}

// Process is what the process has used so far, 0 where the system does not tell.
func Process() time.Duration {
	return read(processClock)
}

func read(clock uintptr) time.Duration {
	var t syscall.Timespec
	if _, _, errno := syscall.RawSyscall(syscall.SYS_CLOCK_GETTIME, clock, uintptr(unsafe.Pointer(&t)), 0); errno != 0 {
		return 0
	}
	return time.Duration(t.Nano())
}
