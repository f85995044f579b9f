// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.pprof.pgo.Measure;
import java.time.Instant;

/**
 * CPU profiles that went the same way.
 *
 * @param outcome what became of them
 * @param measure what their calls are weighed by
 * @param version the label; may be empty
 * @param goVersion the label; may be empty
 * @param profiles how many
 * @param cpuNanos the CPU time in them, nanoseconds
 * @param samples how often a running thread was looked at
 * @param first start of the oldest
 * @param last start of the newest
 */
public record PgoInputRow(
        Outcome outcome,
        Measure measure,
        String version,
        String goVersion,
        long profiles,
        long cpuNanos,
        long samples,
        Instant first,
        Instant last) {
    /** What became of a CPU profile. */
    public enum Outcome {
        /** Its calls count. */
        USED,
        /** The service did nothing. */
        NO_SAMPLES,
        /** It was taken while a benchmark ran. */
        BENCHMARK,
        /** No function in it has a start line. */
        NO_START_LINES
    }
}
