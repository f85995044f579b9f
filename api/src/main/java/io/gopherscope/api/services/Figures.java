// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.metrics.Glances.Glance;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Latest figures from runtime metrics. A figure is absent where nothing reported it.
 *
 * @param at the moment they describe
 * @param cpuCores CPU used, in cores, summed over instances
 * @param gomaxprocs GOMAXPROCS, summed over instances
 * @param liveHeapBytes heap that the last collection found live, summed
 * @param heapGoalBytes heap size at which the next collection starts, summed
 * @param memoryBytes memory mapped by the Go runtime and not released, summed
 * @param memoryLimitBytes GOMEMLIMIT, summed; absent unless every instance has one
 * @param goroutines live goroutines, summed
 * @param gcCpuShare share of busy CPU that collection took, 0 to 1, idle marking left out
 * @param schedLatencyP99Seconds 99th percentile of the time that goroutines were runnable before they ran
 * @param mutexWaitPerSecond goroutine-seconds per second spent waiting for locks, summed
 */
@Serdeable
record Figures(
        @Nullable Instant at,
        @Nullable Double cpuCores,
        @Nullable Double gomaxprocs,
        @Nullable Double liveHeapBytes,
        @Nullable Double heapGoalBytes,
        @Nullable Double memoryBytes,
        @Nullable Double memoryLimitBytes,
        @Nullable Double goroutines,
        @Nullable Double gcCpuShare,
        @Nullable Double schedLatencyP99Seconds,
        @Nullable Double mutexWaitPerSecond) {
    /** Nothing is known. */
    static final Figures NONE = new Figures(null, null, null, null, null, null, null, null, null, null, null);

    static Figures of(@Nullable Glance glance, Instant at) {
        return glance == null
                ? NONE
                : new Figures(
                        at,
                        glance.cpuCores(),
                        glance.gomaxprocs(),
                        glance.liveHeapBytes(),
                        glance.heapGoalBytes(),
                        glance.memoryBytes(),
                        glance.memoryLimitBytes(),
                        glance.goroutines(),
                        glance.gcCpuShare(),
                        glance.schedLatencyP99Seconds(),
                        glance.mutexWaitPerSecond());
    }

    /** The same with CPU from profiles, where runtime metrics do not say. */
    Figures withCpu(@Nullable Double cores, Instant when) {
        return cpuCores != null || cores == null
                ? this
                : new Figures(
                        at == null ? when : at,
                        cores,
                        gomaxprocs,
                        liveHeapBytes,
                        heapGoalBytes,
                        memoryBytes,
                        memoryLimitBytes,
                        goroutines,
                        gcCpuShare,
                        schedLatencyP99Seconds,
                        mutexWaitPerSecond);
    }
}
