// SPDX-License-Identifier: Apache-2.0

//go:build unix

package main

import (
	"os"
	"syscall"
)

// reload is the signal to read the configuration again.
var reload os.Signal = syscall.SIGHUP
