// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

import java.util.Arrays;

/**
 * What a process said of itself at a moment, or of a step of time: levels of gauges on average, at least and at most, growth of counters since the
 * reading before. No limit and GOGC=off are infinite.
 */
@SuppressWarnings("EnumOrdinal") // places in columns, which never leave it
public final class Reading {
    /** What runtime/metrics says for none is about as large as its integers can be. */
    private static final double UNLIMITED = 1L << 62;

    private final long at;
    private final double[] values;
    private final double[] least;
    private final double[] most;

    private Reading(long at, double[] values, double[] least, double[] most) {
        this.at = at;
        this.values = values;
        this.least = least;
        this.most = most;
    }

    /** One of this moment, which is filled by a builder. */
    public static Builder at(long millis) {
        return new Builder(millis);
    }

    /** When, milliseconds since the epoch. */
    public long at() {
        return at;
    }

    /** The level, NaN where it was not sent; the growth, 0 where the counter did not move. */
    public double of(GcMetric metric) {
        return values[metric.ordinal()];
    }

    /** Memory that the runtime has mapped and not returned, bytes: what GOMEMLIMIT is compared with. */
    public double used() {
        return of(GcMetric.MEMORY_TOTAL) - zero(of(GcMetric.HEAP_RELEASED));
    }

    /** The same at most within the step: mapped memory only becomes more, so it was highest when least had been returned. */
    public double mostUsed() {
        return most[GcMetric.MEMORY_TOTAL.ordinal()] - zero(least[GcMetric.HEAP_RELEASED.ordinal()]);
    }

    /** What of {@link #used} is neither an object nor free for one, bytes: stacks, the runtime's own, fragments. */
    public double besidesHeap() {
        return used() - zero(of(GcMetric.HEAP_FREE)) - zero(of(GcMetric.HEAP_OBJECTS));
    }

    /** What a collection starts from, bytes: goroutine stacks and globals with pointers. */
    public double roots() {
        return zero(of(GcMetric.SCAN_STACK)) + zero(of(GcMetric.SCAN_GLOBALS));
    }

    private static double zero(double value) {
        return Double.isNaN(value) ? 0 : value;
    }

    /** Collects values. */
    public static final class Builder {
        private final long at;
        private final double[] values = new double[GcMetric.values().length];
        private final double[] least = new double[values.length];
        private final double[] most = new double[values.length];

        private Builder(long at) {
            this.at = at;
            Arrays.fill(least, Double.NaN);
            Arrays.fill(most, Double.NaN);
            for (GcMetric metric : GcMetric.values()) {
                values[metric.ordinal()] = metric.isCounter() ? 0 : Double.NaN;
            }
        }

        /** A level that did not change, or a growth. */
        public Builder set(GcMetric metric, double value) {
            return set(metric, value, value, value);
        }

        /** A level, on average, at least and at most. */
        public Builder set(GcMetric metric, double value, double lowest, double highest) {
            values[metric.ordinal()] = bounded(value);
            least[metric.ordinal()] = bounded(lowest);
            most[metric.ordinal()] = bounded(highest);
            return this;
        }

        private static double bounded(double value) {
            return value >= UNLIMITED ? Double.POSITIVE_INFINITY : value;
        }

        /** The reading. */
        public Reading build() {
            return new Reading(at, values.clone(), least.clone(), most.clone());
        }
    }
}
