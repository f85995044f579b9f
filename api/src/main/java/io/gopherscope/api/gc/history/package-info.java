// SPDX-License-Identifier: Apache-2.0

/** Histories of processes: what runtime/metrics said, reading by reading, and from collection to collection. No I/O. */
@NullMarked
package io.gopherscope.api.gc.history;

import org.jspecify.annotations.NullMarked;
