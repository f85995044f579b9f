// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import io.gopherscope.api.gc.history.Span;
import java.util.List;

/**
 * What a collection costs: {@code perCycle + perByte × marked bytes}. Fitted by least squares, spans weighted by their collections. Where all
 * collections had about as much to mark, the two parts cannot be told apart; then all is put down to the bytes, which holds for such heaps.
 *
 * @param perCycle CPU seconds of a collection whatever there is to mark
 * @param perByte CPU seconds for each byte marked
 * @param scatter how far spans are off, as a share of what the fit says: one standard deviation
 * @param isSplit whether the two parts could be told apart
 * @param leastMarked of the data, bytes
 * @param mostMarked of the data, bytes
 * @param spans how many there were
 * @param cycles how many collections they had
 * @see <a href="https://go.dev/doc/gc-guide#Understanding_costs">A guide to the Go garbage collector: understanding costs</a>
 */
public record CostFit(
        double perCycle,
        double perByte,
        double scatter,
        boolean isSplit,
        double leastMarked,
        double mostMarked,
        int spans,
        double cycles) {
    /** So many spans are needed for two unknowns. */
    private static final int LEAST_SPANS = 8;

    /** And marked bytes have to differ by so much of their mean, one standard deviation. */
    private static final double LEAST_SPREAD = 0.1;

    /** And the slope has to be so sure: its standard error as a share of it. */
    private static final double MOST_ERROR = 0.3;

    /** Fits spans; there has to be one at least. */
    public static CostFit of(List<Span> spans) {
        double cycles = spans.stream().mapToDouble(Span::cycles).sum();
        double cpu = spans.stream().mapToDouble(Span::gcCpu).sum() / cycles;
        double marked = spans.stream()
                        .mapToDouble(span -> span.cycles() * span.marked())
                        .sum()
                / cycles;
        double squares = 0;
        double products = 0;
        for (Span span : spans) {
            double off = span.marked() - marked;
            squares += span.cycles() * off * off;
            products += span.cycles() * off * (span.cpuPerCycle() - cpu);
        }
        double slope = products / squares;
        double fixed = cpu - slope * marked;
        boolean split = spans.size() >= LEAST_SPANS
                && Math.sqrt(squares / cycles) >= LEAST_SPREAD * marked
                && slope > 0
                && fixed >= 0
                && error(spans, fixed, slope, squares) <= MOST_ERROR * slope;
        double perByte = split ? slope : cpu / marked;
        double perCycle = split ? fixed : 0;
        return new CostFit(
                perCycle,
                perByte,
                scatter(spans, perCycle, perByte, cycles),
                split,
                spans.stream().mapToDouble(Span::marked).min().orElse(Double.NaN),
                spans.stream().mapToDouble(Span::marked).max().orElse(Double.NaN),
                spans.size(),
                cycles);
    }

    /** CPU seconds of a collection that has so many bytes to mark. */
    public double cpuPerCycle(double marked) {
        return perCycle + perByte * marked;
    }

    private static double error(List<Span> spans, double fixed, double slope, double squares) {
        double residuals = spans.stream()
                .mapToDouble(span -> span.cycles() * square(span.cpuPerCycle() - fixed - slope * span.marked()))
                .sum();
        return Math.sqrt(residuals / (spans.size() - 2) / squares);
    }

    private static double scatter(List<Span> spans, double perCycle, double perByte, double cycles) {
        double squares = spans.stream()
                .mapToDouble(span ->
                        span.cycles() * square(span.cpuPerCycle() / (perCycle + perByte * span.marked()) - 1))
                .sum();
        return Math.sqrt(squares / cycles);
    }

    private static double square(double value) {
        return value * value;
    }
}
