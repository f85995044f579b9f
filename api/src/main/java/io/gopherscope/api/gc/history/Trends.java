// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.history;

import java.util.ArrayList;
import java.util.List;

/**
 * Collection over time, on equal steps. What a span tells is spread evenly over the steps that it lies in, so that nothing is divided over
 * a shorter time than the runtime speaks for. NaN where there is nothing.
 *
 * @param gcShare the collector's share of busy CPU, all processes together
 * @param assistShare of that, what goroutines had to help, as a share of busy CPU
 * @param cyclesLow collections per second of a process: 10th percentile over processes
 * @param cyclesMedian the median
 * @param cyclesHigh 90th percentile
 * @param forcedPerSecond those that the program asked for, of a process on average
 * @param live bytes in use after a collection, of a process on average
 * @param goal bytes at which the next collection is to end, of a process on average
 * @param used bytes mapped and not returned, of a process on average
 * @param limit GOMEMLIMIT of a process on average, bytes; NaN where one has none
 * @param allocatedPerSecond bytes allocated per second, all processes together
 * @param effectiveGogc how far the heap may grow, percent of what is marked
 * @param gogc GOGC on average; NaN where it is off
 */
@SuppressWarnings("ArrayRecordComponent") // columns, never compared
public record Trends(
        double[] gcShare,
        double[] assistShare,
        double[] cyclesLow,
        double[] cyclesMedian,
        double[] cyclesHigh,
        double[] forcedPerSecond,
        double[] live,
        double[] goal,
        double[] used,
        double[] limit,
        double[] allocatedPerSecond,
        double[] effectiveGogc,
        double[] gogc) {
    private static final double LOW = 0.1;
    private static final double MIDDLE = 0.5;
    private static final double HIGH = 0.9;

    /**
     * Trends of processes.
     *
     * @param startMillis of the first step
     * @param stepMillis length of a step
     */
    public static Trends of(List<Life> lives, long startMillis, long stepMillis, int steps) {
        Columns columns = new Columns(startMillis, stepMillis, steps);
        lives.forEach(columns::add);
        return columns.trends();
    }

    /** Sums of each step while they grow. */
    @SuppressWarnings("EnumOrdinal") // places in columns, which never leave it
    private static final class Columns {
        private final long start;
        private final long step;
        private final int steps;
        private final double[][] sums = new double[Sum.values().length][];
        private final List<List<Double>> frequencies = new ArrayList<>();

        Columns(long start, long step, int steps) {
            this.start = start;
            this.step = step;
            this.steps = steps;
            for (int i = 0; i < sums.length; i++) {
                sums[i] = new double[steps];
            }
            for (int i = 0; i < steps; i++) {
                frequencies.add(new ArrayList<>());
            }
        }

        private enum Sum {
            GC,
            ASSIST,
            BUSY,
            FORCED,
            SECONDS,
            ALLOCATED,
            LIVE,
            GOAL,
            USED,
            MARKED,
            LIMIT,
            GOGC
        }

        void add(Life life) {
            double[] cycles = new double[steps];
            double[] seconds = new double[steps];
            for (Span span : Spans.of(life)) {
                long length = Math.max(1, span.until() - span.from());
                int first = (int) Math.max(0, Math.floorDiv(span.from() - start, step));
                int last = (int) Math.min(steps - 1L, Math.floorDiv(span.until() - 1 - start, step));
                for (int i = first; i <= last; i++) {
                    long from = Math.max(span.from(), start + i * step);
                    long until = Math.min(span.until(), start + (i + 1L) * step);
                    double part = (double) (until - from) / length;
                    double time = (until - from) / 1000.0;
                    put(span, i, part, time);
                    cycles[i] += part * span.cycles();
                    seconds[i] += time;
                }
            }
            for (int i = 0; i < steps; i++) {
                if (seconds[i] > 0) {
                    frequencies.get(i).add(cycles[i] / seconds[i]);
                }
            }
        }

        private void put(Span span, int i, double part, double time) {
            of(Sum.GC)[i] += part * span.gcCpu();
            of(Sum.ASSIST)[i] += part * span.assistCpu();
            of(Sum.BUSY)[i] += part * span.busyCpu();
            of(Sum.FORCED)[i] += part * span.forced();
            of(Sum.ALLOCATED)[i] += part * span.allocated();
            of(Sum.SECONDS)[i] += time;
            of(Sum.LIVE)[i] += time * span.live();
            of(Sum.GOAL)[i] += time * span.goal();
            of(Sum.USED)[i] += time * span.mostUsed();
            of(Sum.MARKED)[i] += time * span.marked();
            of(Sum.LIMIT)[i] += time * span.setting().limit();
            of(Sum.GOGC)[i] += time * span.setting().gogc();
        }

        private double[] of(Sum sum) {
            return sums[sum.ordinal()];
        }

        Trends trends() {
            double[] growth = new double[steps];
            double[] allocated = new double[steps];
            for (int i = 0; i < steps; i++) {
                growth[i] = 100 * (of(Sum.GOAL)[i] - of(Sum.LIVE)[i]);
                double time = of(Sum.SECONDS)[i];
                allocated[i] = time > 0
                        ? of(Sum.ALLOCATED)[i] / time * frequencies.get(i).size()
                        : Double.NaN;
            }
            return new Trends(
                    ratio(of(Sum.GC), of(Sum.BUSY)),
                    ratio(of(Sum.ASSIST), of(Sum.BUSY)),
                    quantile(LOW),
                    quantile(MIDDLE),
                    quantile(HIGH),
                    ratio(of(Sum.FORCED), of(Sum.SECONDS)),
                    ratio(of(Sum.LIVE), of(Sum.SECONDS)),
                    ratio(of(Sum.GOAL), of(Sum.SECONDS)),
                    ratio(of(Sum.USED), of(Sum.SECONDS)),
                    ratio(of(Sum.LIMIT), of(Sum.SECONDS)),
                    allocated,
                    ratio(growth, of(Sum.MARKED)),
                    ratio(of(Sum.GOGC), of(Sum.SECONDS)));
        }

        private double[] ratio(double[] part, double[] whole) {
            double[] ratio = new double[steps];
            for (int i = 0; i < steps; i++) {
                double value = whole[i] > 0 ? part[i] / whole[i] : Double.NaN;
                ratio[i] = Double.isInfinite(value) ? Double.NaN : value;
            }
            return ratio;
        }

        private double[] quantile(double share) {
            return frequencies.stream()
                    .mapToDouble(of -> {
                        double[] sorted = of.stream()
                                .mapToDouble(Double::doubleValue)
                                .sorted()
                                .toArray();
                        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
                    })
                    .toArray();
        }
    }
}
