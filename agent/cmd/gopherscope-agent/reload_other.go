// SPDX-License-Identifier: Apache-2.0

//go:build !unix

package main

import "os"

// reload is the signal to read the configuration again; this system has none.
var reload os.Signal
