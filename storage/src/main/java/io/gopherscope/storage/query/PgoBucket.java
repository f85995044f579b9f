// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * Calls within a stretch of time.
 *
 * @param bucket its number
 * @param calls their ids, see {@link io.gopherscope.pprof.pgo.EdgeIds#edge}; each once
 * @param weights theirs, never 0
 */
@SuppressWarnings("ArrayRecordComponent") // columns, made once and read
public record PgoBucket(int bucket, long[] calls, long[] weights) {}
