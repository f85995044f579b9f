// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.gc.history.Trends;
import io.gopherscope.api.metrics.Distribution;
import io.gopherscope.api.metrics.Distributions;
import io.gopherscope.api.metrics.HeatmapCells;
import io.gopherscope.api.time.Values;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Collection over time, a value per step. Shares of CPU are computed between readings with different numbers of GC cycles, without mark
 * time on idle processors.
 *
 * @param gcCpuShare GC CPU as a share of busy CPU, all instances together
 * @param assistCpuShare mark assists as a share of busy CPU, part of gcCpuShare
 * @param cyclesPerSecond GC cycles per second of an instance: the median
 * @param cyclesPerSecondP10 10th percentile over instances
 * @param cyclesPerSecondP90 90th percentile over instances
 * @param forcedPerSecond GC cycles per second that the program asked for, of an instance on average
 * @param liveHeap bytes marked live by the last cycle, of an instance on average
 * @param heapGoal heap goal in bytes, of an instance on average
 * @param memoryUsed mapped by the Go runtime and not released, of an instance on average
 * @param memoryLimit GOMEMLIMIT, of an instance on average; null unless each has one
 * @param allocationRate bytes allocated per second, all instances together
 * @param effectiveGogc how far the heap may grow, percent of live heap and roots; far below GOGC the memory limit decides
 * @param gogc GOGC, on average; null where it is off
 * @param pauses how long the program was stopped for collections
 */
@Serdeable
record GcTrends(
        Values gcCpuShare,
        Values assistCpuShare,
        Values cyclesPerSecond,
        Values cyclesPerSecondP10,
        Values cyclesPerSecondP90,
        Values forcedPerSecond,
        Values liveHeap,
        Values heapGoal,
        Values memoryUsed,
        Values memoryLimit,
        Values allocationRate,
        Values effectiveGogc,
        Values gogc,
        Pauses pauses) {
    private static final double MEDIAN = 0.5;
    private static final double RARE = 0.99;

    /**
     * Stop-the-world pauses of collections, in seconds.
     *
     * @param p50 the median
     * @param p99 99th percentile
     * @param max the longest, as the upper bound of its bucket
     * @param bounds n+1 ascending bounds of n buckets; null stands for an infinite one
     * @param cells the counts
     */
    @Serdeable
    @Schema(name = "GcPauses")
    record Pauses(Values p50, Values p99, Values max, Values bounds, HeatmapCells cells) {}

    static GcTrends of(Trends trends, Distributions pauses) {
        return new GcTrends(
                new Values(trends.gcShare()),
                new Values(trends.assistShare()),
                new Values(trends.cyclesMedian()),
                new Values(trends.cyclesLow()),
                new Values(trends.cyclesHigh()),
                new Values(trends.forcedPerSecond()),
                new Values(trends.live()),
                new Values(trends.goal()),
                new Values(trends.used()),
                new Values(trends.limit()),
                new Values(trends.allocatedPerSecond()),
                new Values(trends.effectiveGogc()),
                new Values(trends.gogc()),
                new Pauses(
                        new Values(pauses.each(of -> of.quantile(MEDIAN).value())),
                        new Values(pauses.each(of -> of.quantile(RARE).value())),
                        new Values(pauses.each(Distribution::highest)),
                        new Values(pauses.bounds()),
                        pauses.cells()));
    }
}
