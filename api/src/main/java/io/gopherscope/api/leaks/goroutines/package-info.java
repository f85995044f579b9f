// SPDX-License-Identifier: Apache-2.0

/** What goroutines wait for, where, and which of them only ever become more. No I/O. */
@NullMarked
package io.gopherscope.api.leaks.goroutines;

import org.jspecify.annotations.NullMarked;
