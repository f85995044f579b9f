// SPDX-License-Identifier: Apache-2.0
/**
 * The proof that what was accepted is stored once, whatever dies when. {@link io.gopherscope.ingest.crash.CrashRun} puts load on real
 * processes, kills them at chosen points, and compares what is stored with what was accepted.
 */
@NullMarked
package io.gopherscope.ingest.crash;

import org.jspecify.annotations.NullMarked;
