// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * How much a worker takes at a time.
 *
 * @param threads that decode and insert; each serves one partition at a time
 * @param blockRecords records of one insert
 * @param blockBytes encoded rows of one insert; one more record fits behind it
 * @param linger how long the first record of an insert waits for others
 * @param busyRecords so many in an insert make it wait longer, because many come: an insert costs about the same for ten records as for a
 *     hundred
 * @param busyLinger how long its first record waits then
 * @param pendingBytes of fetched records that wait for their thread, by partition; beyond it the partition is paused
 * @param unpackedProfileBytes of a profile after gunzip
 * @param dictionaryRows rows of the dictionary tables that are remembered as written; a power of two
 * @param readingBytes of memory for the newest cumulative profiles, which the next ones are subtracted from
 * @param softHeapBytes of the old generation beyond which it is collected although the heap may grow further
 */
@ConfigurationProperties("gopherscope.worker")
public record WorkerLimits(
        int threads,
        int blockRecords,
        int blockBytes,
        Duration linger,
        int busyRecords,
        Duration busyLinger,
        int pendingBytes,
        int unpackedProfileBytes,
        int dictionaryRows,
        long readingBytes,
        long softHeapBytes) {
    /** Threads when none are set: as many as processors, at least two, so that one slow insert does not stop everything. */
    public int effectiveThreads() {
        return threads > 0 ? threads : Math.max(2, Runtime.getRuntime().availableProcessors());
    }
}
