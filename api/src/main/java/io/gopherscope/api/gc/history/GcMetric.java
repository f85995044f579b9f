// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is read of runtime/metrics to judge collection and scheduling.
 *
 * @see <a href="https://pkg.go.dev/runtime/metrics">runtime/metrics</a>
 */
public enum GcMetric {
    GC_CPU("/cpu/classes/gc/total:cpu-seconds", true),
    MARK_IDLE_CPU("/cpu/classes/gc/mark/idle:cpu-seconds", true),
    ASSIST_CPU("/cpu/classes/gc/mark/assist:cpu-seconds", true),
    IDLE_CPU("/cpu/classes/idle:cpu-seconds", true),
    TOTAL_CPU("/cpu/classes/total:cpu-seconds", true),
    USER_CPU("/cpu/classes/user:cpu-seconds", true),
    CYCLES("/gc/cycles/total:gc-cycles", true),
    FORCED_CYCLES("/gc/cycles/forced:gc-cycles", true),
    ALLOCATED("/gc/heap/allocs:bytes", true),
    FINALIZERS_QUEUED("/gc/finalizers/queued:finalizers", true),
    FINALIZERS_EXECUTED("/gc/finalizers/executed:finalizers", true),
    CLEANUPS_QUEUED("/gc/cleanups/queued:cleanups", true),
    CLEANUPS_EXECUTED("/gc/cleanups/executed:cleanups", true),
    GOGC("/gc/gogc:percent", false),
    MEMORY_LIMIT("/gc/gomemlimit:bytes", false),
    /** The last cycle in which the limiter of the collector's CPU was on; 0 for never. */
    LIMITER_CYCLE("/gc/limiter/last-enabled:gc-cycle", false),
    GOAL("/gc/heap/goal:bytes", false),
    LIVE("/gc/heap/live:bytes", false),
    SCAN_GLOBALS("/gc/scan/globals:bytes", false),
    SCAN_STACK("/gc/scan/stack:bytes", false),
    HEAP_FREE("/memory/classes/heap/free:bytes", false),
    HEAP_OBJECTS("/memory/classes/heap/objects:bytes", false),
    HEAP_RELEASED("/memory/classes/heap/released:bytes", false),
    MEMORY_TOTAL("/memory/classes/total:bytes", false),
    GOMAXPROCS("/sched/gomaxprocs:threads", false),
    RUNNABLE("/sched/goroutines/runnable:goroutines", false),
    NOT_IN_GO("/sched/goroutines/not-in-go:goroutines", false),
    THREADS("/sched/threads/total:threads", false);

    /** Without these nothing can be said about collection. */
    private static final List<GcMetric> NEEDED = List.of(
            GC_CPU, MARK_IDLE_CPU, IDLE_CPU, TOTAL_CPU, CYCLES, ALLOCATED, GOGC, GOAL, LIVE, MEMORY_TOTAL, GOMAXPROCS);

    private static final Map<String, GcMetric> BY_KEY =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(GcMetric::key, Function.identity()));

    private final String key;
    private final boolean counter;

    GcMetric(String key, boolean counter) {
        this.key = key;
        this.counter = counter;
    }

    /** The metric with this key. */
    public static Optional<GcMetric> of(String key) {
        return Optional.ofNullable(BY_KEY.get(key));
    }

    /** All keys. */
    public static List<String> keys() {
        return List.copyOf(BY_KEY.keySet());
    }

    /** Those without which nothing can be said about collection. */
    public static List<GcMetric> needed() {
        return NEEDED;
    }

    /** As runtime/metrics names it. */
    public String key() {
        return key;
    }

    /** Whether it only grows; a level otherwise. */
    public boolean isCounter() {
        return counter;
    }
}
