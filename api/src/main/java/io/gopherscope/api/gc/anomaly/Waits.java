// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

/**
 * How long a process was stopped and its goroutines waited, seconds. Quantiles are the lower bounds of their buckets: it was at least so long.
 *
 * @param pauses how often it was stopped for collections
 * @param pauseP99 99th percentile of how long
 * @param stoppingP99 of that, until all goroutines had stopped
 * @param otherPauses how often it was stopped for something else
 * @param otherP99 99th percentile of how long
 * @param scheduled how often a goroutine was seen to wait for a processor: one of eight is looked at
 * @param latencyP99 99th percentile of how long
 */
public record Waits(
        long pauses,
        double pauseP99,
        double stoppingP99,
        long otherPauses,
        double otherP99,
        long scheduled,
        double latencyP99) {
    /** Nothing is known. */
    public static final Waits UNKNOWN = new Waits(0, 0, 0, 0, 0, 0, 0);
}
