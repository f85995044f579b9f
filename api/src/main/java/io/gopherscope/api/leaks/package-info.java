// SPDX-License-Identifier: Apache-2.0

/** Leaks of goroutines and of memory: what finds them, in parts without I/O, and what brings both together. */
@NullMarked
package io.gopherscope.api.leaks;

import org.jspecify.annotations.NullMarked;
