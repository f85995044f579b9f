// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

/**
 * What happened between two readings of one process with collections in between. The runtime brings its CPU figures up to date at
 * collections only, so shares of CPU hold for spans and for nothing shorter.
 *
 * @param from the reading that it starts after, milliseconds since the epoch
 * @param until the reading that it ends with
 * @param cycles collections, at least one
 * @param forced of those, the ones that the program asked for
 * @param totalCpu all CPU time of GOMAXPROCS processors, idle time included, seconds
 * @param idleCpu of that, time in which nothing ran
 * @param userCpu of that, time of the program's own code
 * @param gcCpu of that, time of the collector: assists too, but not marking on idle processors
 * @param markIdleCpu of that, time of marking on idle processors, which would have been idle time
 * @param assistCpu of {@code gcCpu}, time that the program's goroutines had to help
 * @param processors GOMAXPROCS
 * @param allocated bytes allocated
 * @param live bytes that collections found in use, on average
 * @param roots bytes of stacks and globals that collections start from, on average
 * @param goal heap size at which collections were to end, bytes, on average
 * @param besidesHeap bytes of memory used for other than objects, on average
 * @param mostUsed bytes of memory mapped and not returned, at most
 * @param setting what the collector was told, at the end
 * @see <a href="https://go.dev/doc/gc-guide">A guide to the Go garbage collector</a>
 */
public record Span(
        long from,
        long until,
        double cycles,
        double forced,
        double totalCpu,
        double idleCpu,
        double userCpu,
        double gcCpu,
        double markIdleCpu,
        double assistCpu,
        double processors,
        double allocated,
        double live,
        double roots,
        double goal,
        double besidesHeap,
        double mostUsed,
        Setting setting) {
    /** How long the CPU figures speak for, seconds. */
    public double seconds() {
        return totalCpu / processors;
    }

    /** CPU time in which the process did something that it had to, seconds. */
    public double busyCpu() {
        return totalCpu - idleCpu - markIdleCpu;
    }

    /** Share of busy CPU time that collection took; NaN when there was none. */
    public double gcShare() {
        return busyCpu() > 0 ? gcCpu / busyCpu() : Double.NaN;
    }

    /** How far the heap was to grow beyond what is in use, bytes. */
    public double headroom() {
        return goal - live;
    }

    /** Headroom as GOGC counts it, percent of what is marked. Far below GOGC the memory limit decides. */
    public double effectiveGogc() {
        return 100 * headroom() / marked();
    }

    /** What a collection has to look at, bytes. */
    public double marked() {
        return live + roots;
    }

    /** CPU time of a collection, seconds. */
    public double cpuPerCycle() {
        return gcCpu / cycles;
    }
}
