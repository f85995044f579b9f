// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.trend;

/** Whether a series grows like a leak. */
public sealed interface Judgement {
    /**
     * It grows, and what it gained stays.
     *
     * @param slope how fast, since it began
     * @param from its level when it began
     * @param to its level now, without what comes and goes
     * @param sinceMillis when it began to grow, milliseconds since the epoch
     * @param untilMillis its newest value
     * @param rises how often what stays became more
     * @param drops what went away as a share of what came; 0 when nothing ever went away
     */
    record Growing(Slope slope, double from, double to, long sinceMillis, long untilMillis, int rises, double drops)
            implements Judgement {
        /** How long it grows already, minutes. */
        public double minutes() {
            return (untilMillis - sinceMillis) / 60_000.0;
        }

        /** By how much it has grown. */
        public double growth() {
            return to - from;
        }
    }

    /** It does not, or nobody can tell yet. */
    record Steady(Reason reason) implements Judgement {}

    /** Why a series is no leak, as far as can be told. */
    enum Reason {
        /** There are too few values. */
        TOO_FEW,
        /** It has not grown for long enough. */
        TOO_SHORT,
        /** It has grown by too little. */
        TOO_LITTLE,
        /** Most of what comes goes away again. */
        COMES_AND_GOES,
        /** It grew once or twice and not over and over. */
        STEP,
        /** It grows more and more slowly, as what fills up does. */
        LEVELS_OFF,
        /** It grew by no more than chance may be. */
        NOISE,
        /** It grows as the work does. */
        FOLLOWS_LOAD
    }
}
