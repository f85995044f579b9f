// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import static io.gopherscope.api.metrics.Metrics.CPU_ASSIST;
import static io.gopherscope.api.metrics.Metrics.CPU_GC_IDLE;
import static io.gopherscope.api.metrics.Metrics.CPU_GC_TOTAL;
import static io.gopherscope.api.metrics.Metrics.CPU_IDLE;
import static io.gopherscope.api.metrics.Metrics.CPU_SCAVENGE;
import static io.gopherscope.api.metrics.Metrics.CPU_TOTAL;
import static io.gopherscope.api.metrics.Metrics.CPU_USER;
import static io.gopherscope.api.metrics.Metrics.GC_CYCLES;
import static io.gopherscope.api.metrics.Metrics.GC_FORCED;
import static io.gopherscope.api.metrics.Metrics.GOMAXPROCS;
import static io.gopherscope.api.metrics.Metrics.GOROUTINES_CREATED;
import static io.gopherscope.api.metrics.Metrics.GOROUTINES_RUNNABLE;
import static io.gopherscope.api.metrics.Metrics.HEAP_ALLOC_BYTES;
import static io.gopherscope.api.metrics.Metrics.HEAP_ALLOC_OBJECTS;
import static io.gopherscope.api.metrics.Metrics.HEAP_GOAL;
import static io.gopherscope.api.metrics.Metrics.HEAP_LIVE;
import static io.gopherscope.api.metrics.Metrics.HEAP_TINY;
import static io.gopherscope.api.metrics.Metrics.MEMORY_LIMIT;
import static io.gopherscope.api.metrics.Metrics.MEMORY_OBJECTS;
import static io.gopherscope.api.metrics.Metrics.MEMORY_RELEASED;
import static io.gopherscope.api.metrics.Metrics.MEMORY_TOTAL;
import static io.gopherscope.api.metrics.Metrics.MEMORY_UNUSED;
import static io.gopherscope.api.metrics.Metrics.MUTEX_WAIT;
import static io.gopherscope.api.metrics.Metrics.SCAN_GLOBALS;
import static io.gopherscope.api.metrics.Metrics.SCAN_STACK;

import io.gopherscope.api.metrics.Quantity.Sum;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Quantities that follow from what the runtime reports, under names of their own below {@code /derived/}. In the formulas, Δ is the
 * growth between two readings of one process; Δ of CPU figures only between readings with a collection in between, since the runtime
 * updates them at collections.
 *
 * @see <a href="https://pkg.go.dev/runtime/metrics">runtime/metrics</a>
 * @see <a href="https://go.dev/doc/gc-guide">A guide to the Go garbage collector</a>
 */
enum DerivedMetric {
    CPU_USED(
            "/derived/cpu/used:cores",
            "CPU used by the process, collection included.",
            "(Δ total − Δ idle) / (Δ total / GOMAXPROCS)",
            Quantity.cores(Sum.of(CPU_TOTAL).less(CPU_IDLE))),
    CPU_USER_CORES(
            "/derived/cpu/user:cores",
            "CPU used by the program's own code.",
            "Δ user / (Δ total / GOMAXPROCS)",
            Quantity.cores(Sum.of(CPU_USER))),
    CPU_GC_CORES(
            "/derived/cpu/gc:cores",
            "CPU used by the collector itself: without assists and without marking on idle processors.",
            "(Δ gc/total − Δ gc/mark/assist − Δ gc/mark/idle) / (Δ total / GOMAXPROCS)",
            Quantity.cores(Sum.of(CPU_GC_TOTAL).less(CPU_ASSIST, CPU_GC_IDLE))),
    CPU_ASSIST_CORES(
            "/derived/cpu/gc-assist:cores",
            "CPU that the program's goroutines spent helping the collector.",
            "Δ gc/mark/assist / (Δ total / GOMAXPROCS)",
            Quantity.cores(Sum.of(CPU_ASSIST))),
    CPU_SCAVENGE_CORES(
            "/derived/cpu/scavenge:cores",
            "CPU used to return memory to the system.",
            "Δ scavenge/total / (Δ total / GOMAXPROCS)",
            Quantity.cores(Sum.of(CPU_SCAVENGE))),
    CPU_UTILISATION(
            "/derived/cpu/utilisation:ratio",
            "Share of GOMAXPROCS that was used.",
            "1 − Δ idle / Δ total",
            Quantity.cpuShare(Sum.of(CPU_TOTAL).less(CPU_IDLE), Sum.of(CPU_TOTAL))),
    GC_CPU_SHARE(
            "/derived/gc/cpu/share:ratio",
            "Share of all CPU time, idle time included, that collection had to take.",
            "(Δ gc/total − Δ gc/mark/idle) / Δ total",
            Quantity.cpuShare(Sum.of(CPU_GC_TOTAL).less(CPU_GC_IDLE), Sum.of(CPU_TOTAL))),
    GC_CPU_BUSY_SHARE(
            "/derived/gc/cpu/busy-share:ratio",
            "Share of busy CPU time that collection took.",
            "(Δ gc/total − Δ gc/mark/idle) / (Δ total − Δ idle − Δ gc/mark/idle)",
            Quantity.cpuShare(
                    Sum.of(CPU_GC_TOTAL).less(CPU_GC_IDLE), Sum.of(CPU_TOTAL).less(CPU_IDLE, CPU_GC_IDLE))),
    GC_ASSIST_SHARE(
            "/derived/gc/assist/share:ratio",
            "Share of the program's own time that went into helping the collector: a tax on latency.",
            "Δ gc/mark/assist / (Δ user + Δ gc/mark/assist)",
            Quantity.cpuShare(Sum.of(CPU_ASSIST), Sum.of(CPU_USER, CPU_ASSIST))),
    GC_FREQUENCY(
            "/derived/gc/frequency:hertz",
            "Collections per second of one process.",
            "Δ cycles/total / Δ t",
            Quantity.rate(Sum.of(GC_CYCLES), Across.AVG)),
    GC_FORCED_SHARE(
            "/derived/gc/forced/share:ratio",
            "Share of collections that the program asked for.",
            "Δ cycles/forced / Δ cycles/total",
            Quantity.share(Sum.of(GC_FORCED), Sum.of(GC_CYCLES))),
    GC_BYTES_PER_CYCLE(
            "/derived/gc/bytes-per-cycle:bytes",
            "Memory allocated between two collections.",
            "Δ allocs:bytes / Δ cycles/total",
            Quantity.share(Sum.of(HEAP_ALLOC_BYTES), Sum.of(GC_CYCLES))),
    ALLOCATION_RATE(
            "/derived/heap/alloc/rate:bytes-per-second",
            "Memory allocated per second.",
            "Δ allocs:bytes / Δ t",
            Quantity.rate(Sum.of(HEAP_ALLOC_BYTES), Across.SUM)),
    ALLOCATION_OBJECTS(
            "/derived/heap/alloc/objects:objects-per-second",
            "Objects allocated per second, tiny ones included.",
            "(Δ allocs:objects + Δ tiny/allocs) / Δ t",
            Quantity.rate(Sum.of(HEAP_ALLOC_OBJECTS, HEAP_TINY), Across.SUM)),
    OBJECT_SIZE(
            "/derived/heap/object/size:bytes",
            "Mean size of the objects allocated.",
            "Δ allocs:bytes / (Δ allocs:objects + Δ tiny/allocs)",
            Quantity.share(Sum.of(HEAP_ALLOC_BYTES), Sum.of(HEAP_ALLOC_OBJECTS, HEAP_TINY))),
    ROOTS(
            "/derived/gc/roots:bytes",
            "What a collection starts from: goroutine stacks and globals with pointers.",
            "scan/stack + scan/globals",
            Quantity.level(Sum.of(SCAN_STACK, SCAN_GLOBALS), Across.SUM)),
    EFFECTIVE_GOGC(
            "/derived/gc/gogc/effective:percent",
            "How far the heap may grow until the next collection, as GOGC counts it. Far below GOGC the memory limit decides.",
            "100 × (goal − live) / (live + roots)",
            Quantity.proportion(Sum.of(HEAP_GOAL).less(HEAP_LIVE), Sum.of(HEAP_LIVE, SCAN_STACK, SCAN_GLOBALS), 100)),
    MEMORY_USED(
            "/derived/memory/used:bytes",
            "Memory mapped by the runtime and not returned: what GOMEMLIMIT is compared with.",
            "memory/total − heap/released",
            Quantity.level(Sum.of(MEMORY_TOTAL).less(MEMORY_RELEASED), Across.SUM)),
    HEADROOM(
            "/derived/memory/headroom:bytes",
            "What is left until GOMEMLIMIT.",
            "gomemlimit − (memory/total − heap/released)",
            Quantity.level(Sum.of(MEMORY_LIMIT, MEMORY_RELEASED).less(MEMORY_TOTAL), Across.SUM)),
    FRAGMENTATION(
            "/derived/heap/fragmentation:ratio",
            "Share of the memory of heap spans in use that holds no object.",
            "heap/unused / (heap/objects + heap/unused)",
            Quantity.proportion(Sum.of(MEMORY_UNUSED), Sum.of(MEMORY_OBJECTS, MEMORY_UNUSED), 1)),
    RUNNABLE_PER_PROCESSOR(
            "/derived/sched/runnable:goroutines-per-processor",
            "Goroutines ready to run and waiting for a processor, per processor.",
            "goroutines/runnable / GOMAXPROCS",
            Quantity.proportion(Sum.of(GOROUTINES_RUNNABLE), Sum.of(GOMAXPROCS), 1)),
    CREATION_RATE(
            "/derived/sched/goroutines/created:goroutines-per-second",
            "Goroutines created per second.",
            "Δ goroutines-created / Δ t",
            Quantity.rate(Sum.of(GOROUTINES_CREATED), Across.SUM)),
    MUTEX_WAITING(
            "/derived/sync/mutex/waiting:goroutines",
            "Goroutines waiting for locks of package sync or the runtime, on average.",
            "Δ sync/mutex/wait / Δ t",
            Quantity.rate(Sum.of(MUTEX_WAIT), Across.SUM));

    private static final Map<String, DerivedMetric> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(metric -> metric.key, Function.identity()));

    private final String key;
    private final String description;
    private final String formula;

    @SuppressWarnings("ImmutableEnumChecker") // a record of unmodifiable sets and a function without state
    private final Quantity quantity;

    DerivedMetric(String key, String description, String formula, Quantity quantity) {
        this.key = key;
        this.description = description;
        this.formula = formula;
        this.quantity = quantity;
    }

    /** Its name, below {@code /derived/}. */
    String key() {
        return key;
    }

    String description() {
        return description;
    }

    String formula() {
        return formula;
    }

    Quantity quantity() {
        return quantity;
    }

    /** The one of this name. */
    static Optional<DerivedMetric> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
