// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.anomaly;

import java.util.Locale;

/** What can be the matter, with why its threshold lies where it does and what to try. */
public enum AnomalyKind {
    MEMORY_LIMIT_DEATH_SPIRAL(
            "The collector runs all the time to keep the memory limit",
            "ratio",
            "Once what is in use comes near GOMEMLIMIT, the heap may hardly grow between two collections. Below an effective GOGC of 25 a byte allocated costs more than four times what it costs at GOGC=100; at half of all CPU the runtime gives up the limit.",
            "Raise GOMEMLIMIT if the container has more memory, or keep less in use: look for a leak first. GOGC does not help here."),
    ASSIST_HEAVY(
            "Requests do the collector's work",
            "ratio",
            "Goroutines that allocate faster than the background workers mark have to help before they get memory. Above a twentieth of the program's own time it shows in latencies.",
            "Raise GOGC or GOMEMLIMIT so that a collection has longer, or allocate less while one runs: reuse buffers, spread bursts out."),
    TINY_HEAP_CHURN(
            "A small heap is collected many times a second",
            "hertz",
            "What is in use is small, so GOGC leaves little room, and each collection has costs of its own: workers wake up, all processors stop twice. Ten a second are ten times what a few megabytes more would need.",
            "Raise GOGC: it costs a few megabytes. Or set GOGC=off with a GOMEMLIMIT well above what is used."),
    FORCED_GC(
            "The program asks for collections itself",
            "ratio",
            "runtime.GC and debug.FreeOSMemory collect although the heap has room. The runtime's own collections, the one every two minutes too, do not count; a tenth of all and one a minute is more than diagnosis needs.",
            "Take the calls out; GOMEMLIMIT keeps memory down without them. Heap profiles that ask for a collection first (?gc=1) count, too."),
    LONG_PAUSES(
            "The program is stopped for long",
            "seconds",
            "Go stops all goroutines for a tenth of a millisecond and less. Above one millisecond something holds them up.",
            "It depends on what they wait for; the reason says so."),
    STARVED_SCHEDULER(
            "Goroutines wait for a processor",
            "seconds",
            "With a free processor a goroutine runs within microseconds. A hundredth of them above ten milliseconds, or more goroutines ready than there are processors, is a queue.",
            "It depends on whether the processors are busy; the reason says so."),
    NO_MEMORY_LIMIT(
            "In a container without a memory limit for Go",
            "bytes",
            "The collector knows GOMEMLIMIT, not the container's limit: without it a burst that doubles the heap ends with the container being killed where a collection in time would have done.",
            "Set GOMEMLIMIT to nine tenths of the container's memory."),
    GOGC_OFF_WITHOUT_LIMIT(
            "GOGC=off without a memory limit",
            "bytes",
            "Nothing starts a collection: the heap grows until there is no memory left.",
            "Set GOMEMLIMIT, or take GOGC=off back."),
    FINALIZER_BACKLOG(
            "Finalizers and cleanups are queued faster than they run",
            "finalizers",
            "All finalizers run one after the other on one goroutine: one that blocks holds up all others, and what they keep stays in memory.",
            "Look at what the goroutine in runtime.runFinalizers waits for. Close things explicitly; do not block in a finalizer."),
    THREAD_GROWTH(
            "The process starts more and more threads",
            "threads",
            "A goroutine in a system call or in C holds a thread, and threads are not given back. More than four times GOMAXPROCS, and becoming more, means that calls do not return as fast as they are made.",
            "Bound how many blocking calls (files, DNS through C, cgo) run at once, and give them timeouts.");

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    private final String title;
    private final String unit;
    private final String explanation;
    private final String remedy;

    AnomalyKind(String title, String unit, String explanation, String remedy) {
        this.title = title;
        this.unit = unit;
        this.explanation = explanation;
        this.remedy = remedy;
    }

    /** As it stands in tables and answers. */
    public String code() {
        return code;
    }

    /** What is the matter, in one line. */
    public String title() {
        return title;
    }

    /** Unit of the value that it is judged by. */
    public String unit() {
        return unit;
    }

    /** How that comes about, and why it is judged where it is. */
    public String explanation() {
        return explanation;
    }

    /** What usually mends it. */
    public String remedy() {
        return remedy;
    }
}
