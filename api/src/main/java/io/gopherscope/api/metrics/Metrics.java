// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

/** Keys of runtime/metrics that something here is computed from. */
final class Metrics {
    static final String CPU_ASSIST = "/cpu/classes/gc/mark/assist:cpu-seconds";
    static final String CPU_GC_DEDICATED = "/cpu/classes/gc/mark/dedicated:cpu-seconds";
    static final String CPU_GC_IDLE = "/cpu/classes/gc/mark/idle:cpu-seconds";
    static final String CPU_GC_TOTAL = "/cpu/classes/gc/total:cpu-seconds";
    static final String CPU_IDLE = "/cpu/classes/idle:cpu-seconds";
    static final String CPU_SCAVENGE = "/cpu/classes/scavenge/total:cpu-seconds";
    static final String CPU_TOTAL = "/cpu/classes/total:cpu-seconds";
    static final String CPU_USER = "/cpu/classes/user:cpu-seconds";
    static final String GC_CYCLES = "/gc/cycles/total:gc-cycles";
    static final String GC_FORCED = "/gc/cycles/forced:gc-cycles";
    static final String GOGC = "/gc/gogc:percent";
    static final String MEMORY_LIMIT = "/gc/gomemlimit:bytes";
    static final String HEAP_ALLOC_BYTES = "/gc/heap/allocs:bytes";
    static final String HEAP_ALLOC_OBJECTS = "/gc/heap/allocs:objects";
    static final String HEAP_GOAL = "/gc/heap/goal:bytes";
    static final String HEAP_LIVE = "/gc/heap/live:bytes";
    static final String HEAP_TINY = "/gc/heap/tiny/allocs:objects";
    static final String SCAN_GLOBALS = "/gc/scan/globals:bytes";
    static final String SCAN_STACK = "/gc/scan/stack:bytes";
    static final String MEMORY_OBJECTS = "/memory/classes/heap/objects:bytes";
    static final String MEMORY_RELEASED = "/memory/classes/heap/released:bytes";
    static final String MEMORY_TOTAL = "/memory/classes/total:bytes";
    static final String MEMORY_UNUSED = "/memory/classes/heap/unused:bytes";
    static final String MEMORY_FREE = "/memory/classes/heap/free:bytes";
    static final String GOMAXPROCS = "/sched/gomaxprocs:threads";
    static final String GOROUTINES = "/sched/goroutines:goroutines";
    static final String GOROUTINES_CREATED = "/sched/goroutines-created:goroutines";
    static final String GOROUTINES_NOT_IN_GO = "/sched/goroutines/not-in-go:goroutines";
    static final String GOROUTINES_RUNNABLE = "/sched/goroutines/runnable:goroutines";
    static final String GOROUTINES_RUNNING = "/sched/goroutines/running:goroutines";
    static final String GOROUTINES_WAITING = "/sched/goroutines/waiting:goroutines";
    static final String LATENCIES = "/sched/latencies:seconds";
    static final String PAUSES = "/sched/pauses/total/gc:seconds";
    static final String MUTEX_WAIT = "/sync/mutex/wait/total:seconds";

    private Metrics() {}
}
