// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.metrics.Frame.Readings;
import io.gopherscope.api.time.Steps;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Something that can be computed for one instance from its readings.
 *
 * @param gauges levels that it needs
 * @param counters growth that it needs
 * @param across how instances are put together unless asked otherwise
 * @param formula computes it
 */
record Quantity(Set<String> gauges, Set<String> counters, Across across, Formula formula) {
    /** Computes a quantity for one instance. */
    @FunctionalInterface
    interface Formula {
        Fraction of(Readings readings, Steps steps);
    }

    /** Terms of a sum with signs: {@code plus("a").minus("b")}. */
    record Sum(List<String> plus, List<String> minus) {
        static Sum of(String... plus) {
            return new Sum(List.of(plus), List.of());
        }

        Sum less(String... less) {
            return new Sum(plus, List.of(less));
        }

        Set<String> metrics() {
            Set<String> all = new TreeSet<>(plus);
            all.addAll(minus);
            return all;
        }

        /** NaN where a level is missing. */
        double[] levels(Readings readings, int steps) {
            return values(readings, steps, Double.NaN);
        }

        /** A counter that did not grow has no row, so what is missing is 0. */
        double[] growth(Readings readings, int steps) {
            return values(readings, steps, 0);
        }

        private double[] values(Readings readings, int steps, double missing) {
            double[] sum = new double[steps];
            for (String metric : plus) {
                add(sum, readings.of(metric), 1, missing);
            }
            for (String metric : minus) {
                add(sum, readings.of(metric), -1, missing);
            }
            return sum;
        }

        private static void add(double[] sum, double[] values, int sign, double missing) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += sign * (Double.isNaN(values[i]) ? missing : values[i]);
            }
        }
    }

    /** A gauge, or a sum of gauges. */
    static Quantity level(Sum levels, Across across) {
        return new Quantity(
                levels.metrics(),
                Set.of(),
                across,
                (readings, steps) -> Fraction.whole(levels.levels(readings, steps.count())));
    }

    /** Growth of counters per second. */
    static Quantity rate(Sum counters, Across across) {
        return new Quantity(
                Set.of(),
                counters.metrics(),
                across,
                (readings, steps) -> covered(counters.growth(readings, steps.count()), readings.seconds()));
    }

    /** Growth of counters. */
    static Quantity growth(Sum counters, Across across) {
        return new Quantity(Set.of(), counters.metrics(), across, (readings, steps) -> {
            double[] growth = counters.growth(readings, steps.count());
            for (int i = 0; i < growth.length; i++) {
                growth[i] = Double.isNaN(readings.seconds()[i]) ? Double.NaN : growth[i];
            }
            return Fraction.whole(growth);
        });
    }

    /** One growth as a share of another. */
    static Quantity share(Sum part, Sum whole) {
        return new Quantity(Set.of(), union(part, whole), Across.POOLED, (readings, steps) -> {
            double[] bottom = whole.growth(readings, steps.count());
            return positive(part.growth(readings, steps.count()), bottom);
        });
    }

    /** One level as a share of another. */
    static Quantity proportion(Sum part, Sum whole, double scale) {
        return new Quantity(union(part, whole), Set.of(), Across.POOLED, (readings, steps) -> {
            double[] top = part.levels(readings, steps.count());
            for (int i = 0; i < top.length; i++) {
                top[i] *= scale;
            }
            return positive(top, whole.levels(readings, steps.count()));
        });
    }

    /** A share of CPU time. The figures are brought up to date at collections only, and speak for the time since. */
    static Quantity cpuShare(Sum part, Sum whole) {
        return new Quantity(
                Set.of(Metrics.GOMAXPROCS),
                union(union(part, whole), Sum.of(Metrics.CPU_TOTAL)),
                Across.POOLED,
                (readings, steps) -> positive(
                                part.growth(readings, steps.count()), whole.growth(readings, steps.count()))
                        .spreadBack(steps, cpuSeconds(readings, steps)));
    }

    /** CPU time per second. */
    static Quantity cores(Sum part) {
        return new Quantity(
                Set.of(Metrics.GOMAXPROCS), union(part, Sum.of(Metrics.CPU_TOTAL)), Across.SUM, (readings, steps) -> {
                    double[] seconds = cpuSeconds(readings, steps);
                    return positive(part.growth(readings, steps.count()), seconds)
                            .spreadBack(steps, seconds);
                });
    }

    /** The time that the CPU figures of a step speak for: all processors together have spent that many times as much. */
    private static double[] cpuSeconds(Readings readings, Steps steps) {
        double[] seconds = Sum.of(Metrics.CPU_TOTAL).growth(readings, steps.count());
        double[] processors = readings.of(Metrics.GOMAXPROCS);
        double last = Double.NaN;
        for (int i = 0; i < seconds.length; i++) {
            last = Double.isNaN(processors[i]) ? last : processors[i];
            seconds[i] /= last;
        }
        return seconds;
    }

    private static Fraction covered(double[] growth, double[] seconds) {
        return positive(growth, seconds);
    }

    /** Absent where the denominator is not above 0. */
    private static Fraction positive(double[] top, double[] bottom) {
        double[] numerator = top.clone();
        double[] denominator = bottom.clone();
        for (int i = 0; i < numerator.length; i++) {
            if (!(denominator[i] > 0)) {
                numerator[i] = Double.NaN;
                denominator[i] = Double.NaN;
            }
        }
        return new Fraction(numerator, denominator);
    }

    private static Set<String> union(Sum a, Sum b) {
        return union(a.metrics(), b);
    }

    private static Set<String> union(Set<String> a, Sum b) {
        Set<String> all = new TreeSet<>(a);
        all.addAll(b.metrics());
        return all;
    }
}
