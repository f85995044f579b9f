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
 * @param pendingBytes of fetched records that wait for their thread, by partition; beyond it the partition is paused
 * @param unpackedProfileBytes of a profile after gunzip
 * @param dictionaryRows rows of the dictionary tables that are remembered as written; a power of two
 * @param readingBytes of memory for the newest cumulative profiles, which the next ones are subtracted from
 */
@ConfigurationProperties("gopherscope.worker")
public record WorkerLimits(
        int threads,
        int blockRecords,
        int blockBytes,
        Duration linger,
        int pendingBytes,
        int unpackedProfileBytes,
        int dictionaryRows,
        long readingBytes) {
    /** Threads when none are set: as many as processors, at least two, so that one slow insert does not stop everything. */
    public int effectiveThreads() {
        return threads > 0 ? threads : Math.max(2, Runtime.getRuntime().availableProcessors());
    }
}
