// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Values;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * The runtime of a service or of one instance over time. Values of several instances are summed unless said otherwise.
 *
 * @param range what was asked for
 * @param instance the instance, or empty for all
 * @param start start of the first step
 * @param stepSeconds length of a step
 * @param steps how many steps the range has
 * @param instances how many instances reported in each step
 * @param heap memory in bytes
 * @param collections garbage collections
 * @param cpu CPU in cores
 * @param goroutines goroutines
 * @param scheduling how long goroutines waited to run
 * @param missing metrics that the service does not send, so that a lane without data can say why
 */
@Serdeable
record RuntimeOverview(
        Range range,
        String instance,
        Instant start,
        double stepSeconds,
        int steps,
        Values instances,
        Heap heap,
        Collections collections,
        Cpu cpu,
        Goroutines goroutines,
        Scheduling scheduling,
        List<String> missing) {

    /**
     * Memory.
     *
     * @param live live after the last collection
     * @param objectsMin memory occupied by objects, live and not yet collected: least in the step
     * @param objectsMax most in the step
     * @param goal heap size at which the next collection starts
     * @param used mapped by the Go runtime and not released: what GOMEMLIMIT is compared with
     * @param limit GOMEMLIMIT; null unless every instance has one
     */
    @Serdeable
    @Schema(name = "RuntimeHeap")
    record Heap(Values live, Values objectsMin, Values objectsMax, Values goal, Values used, Values limit) {}

    /**
     * Garbage collections.
     *
     * @param count in the step, all instances together
     * @param forced of those, the ones that the program asked for
     * @param perSecond per second and instance, averaged over instances
     * @param pauseP50Seconds median pause
     * @param pauseP99Seconds 99th percentile of the pauses
     * @param pauseMaxSeconds longest pause, as the upper bound of its bucket
     */
    @Serdeable
    @Schema(name = "RuntimeCollections")
    record Collections(
            Values count,
            Values forced,
            Values perSecond,
            Values pauseP50Seconds,
            Values pauseP99Seconds,
            Values pauseMaxSeconds) {}

    /**
     * CPU in cores, estimated by the runtime at each collection.
     *
     * @param user the program's own code
     * @param gc collection, without assists and without marking on otherwise idle processors
     * @param assist the program's goroutines helping the collector
     * @param scavenge returning memory to the system
     * @param gomaxprocs processors that may be used
     * @param gcBusyShare share of busy CPU that collection took, assists included, 0 to 1
     */
    @Serdeable
    @Schema(name = "RuntimeCpu")
    record Cpu(Values user, Values gc, Values assist, Values scavenge, Values gomaxprocs, Values gcBusyShare) {}

    /**
     * Goroutines. The states are approximate and need Go 1.26.
     *
     * @param total all that are live
     * @param running on a processor
     * @param runnable ready and waiting for a processor
     * @param waiting blocked
     * @param notInGo in a system call or in C
     * @param createdPerSecond created per second
     */
    @Serdeable
    @Schema(name = "RuntimeGoroutines")
    record Goroutines(
            Values total, Values running, Values runnable, Values waiting, Values notInGo, Values createdPerSecond) {}

    /**
     * Scheduling.
     *
     * @param p50Seconds median time from runnable to running
     * @param p99Seconds 99th percentile
     * @param mutexWaitPerSecond goroutine-seconds per second spent waiting for locks
     * @param latencies the distribution of the time from runnable to running
     */
    @Serdeable
    @Schema(name = "RuntimeScheduling")
    record Scheduling(Values p50Seconds, Values p99Seconds, Values mutexWaitPerSecond, Latencies latencies) {}

    /**
     * Scheduling latencies over time on the steps of the overview.
     *
     * @param bounds n+1 ascending bounds of n buckets in seconds; null stands for an infinite one
     * @param cells the counts
     */
    @Serdeable
    @Schema(name = "RuntimeLatencies")
    record Latencies(Values bounds, HeatmapCells cells) {}
}
