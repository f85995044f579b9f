// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import io.gopherscope.api.gc.history.Setting;
import io.gopherscope.api.gc.history.Span;

/**
 * Where the runtime lets the heap grow to.
 *
 * @see <a href="https://github.com/golang/go/blob/master/src/runtime/mgcpacer.go">runtime/mgcpacer.go: commit, heapGoalInternal,
 *     memoryLimitHeapGoal</a>
 */
final class Pacer {
    /** Seconds after which a collection happens anyway (runtime/proc.go, forcegcperiod). */
    static final double LONGEST_PERIOD = 120;

    /** The collector never takes more than about this share of all CPU time (runtime/mgclimit.go). */
    static final double MOST_CPU = 0.5;

    private static final double MIB = 1 << 20;

    /** The smallest goal at GOGC=100, bytes. */
    private static final double LEAST_GOAL = 4 * MIB;

    /** What the runtime keeps clear of the memory limit. */
    private static final double LIMIT_CLEARANCE = 0.03;

    /** With no room left the runtime still lets some be allocated between two collections. */
    private static final double LEAST_HEADROOM = 0.01;

    private Pacer() {}

    /** The heap goal of a span under another setting, bytes. */
    static double goal(Span span, Setting setting) {
        double byPercent = setting.isOff()
                ? Double.POSITIVE_INFINITY
                : Math.max(span.live() + span.marked() * setting.gogc() / 100, LEAST_GOAL * setting.gogc() / 100);
        return Math.max(span.live() + least(span), Math.min(byPercent, limitGoal(span, setting)));
    }

    /** How far the heap of a span may grow under another setting, bytes. */
    static double headroom(Span span, Setting setting) {
        return goal(span, setting) - span.live();
    }

    /** The highest heap goal that a memory limit allows, bytes. */
    private static double limitGoal(Span span, Setting setting) {
        if (!setting.isLimited()) {
            return Double.POSITIVE_INFINITY;
        }
        double left = setting.limit() - span.besidesHeap();
        return left - Math.max(MIB, LIMIT_CLEARANCE * left);
    }

    static double least(Span span) {
        return LEAST_HEADROOM * span.live();
    }
}
