// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.query.CoverageRow;
import io.gopherscope.storage.query.ScalarRow;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Readings of instances on common steps: levels of gauges, growth of counters, and the time that the readings speak for. */
final class Frame {
    private static final double UNLIMITED = 1L << 62;

    private final Steps steps;
    private final TreeMap<String, Readings> instances = new TreeMap<>();

    Frame(Steps steps) {
        this.steps = steps;
    }

    /** Puts rows of one service into a frame. */
    static Frame of(Steps steps, List<ScalarRow> gauges, List<ScalarRow> counters, List<CoverageRow> coverage) {
        Frame frame = new Frame(steps);
        gauges.forEach(row -> frame.readings(row.instance()).put(row));
        counters.forEach(row -> frame.readings(row.instance()).put(row));
        coverage.forEach(row -> frame.readings(row.instance()).cover(row));
        return frame;
    }

    Steps steps() {
        return steps;
    }

    /** The instances, by name. */
    Map<String, Readings> instances() {
        return instances;
    }

    private Readings readings(String instance) {
        return instances.computeIfAbsent(instance, name -> new Readings(steps.count()));
    }

    /** The readings of one instance. */
    static final class Readings {
        private final int count;
        private final Map<String, double[]> byMetric = new HashMap<>();
        private final double[] seconds;

        Readings(int count) {
            this.count = count;
            this.seconds = absent(count);
        }

        /** A metric's values, NaN where there is none. */
        double[] of(String metric) {
            double[] values = byMetric.get(metric);
            return values == null ? absent(count) : values;
        }

        /** Whether it sent this metric at all. */
        boolean has(String metric) {
            return byMetric.containsKey(metric);
        }

        /** Seconds that the readings of each step speak for, NaN where there is none. */
        double[] seconds() {
            return seconds;
        }

        private void put(ScalarRow row) {
            if (row.bucket() >= 0 && row.bucket() < count) {
                // No limit and GOGC=off are numbers too large to mean anything.
                double value = row.value() >= UNLIMITED ? Double.POSITIVE_INFINITY : row.value();
                byMetric.computeIfAbsent(row.metric(), metric -> absent(count))[row.bucket()] = value;
            }
        }

        private void cover(CoverageRow row) {
            if (row.bucket() >= 0 && row.bucket() < count) {
                seconds[row.bucket()] = row.seconds();
            }
        }

        private static double[] absent(int count) {
            double[] values = new double[count];
            Arrays.fill(values, Double.NaN);
            return values;
        }
    }
}
