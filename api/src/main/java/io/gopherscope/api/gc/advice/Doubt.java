// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import io.gopherscope.api.gc.history.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * How far a prediction may be off. Two parts: what the program itself varies by, from stretches of the data, and what the model is off by
 * the further it goes from the data.
 *
 * @param spread of the collector's CPU for each byte allocated, at the same headroom: one standard deviation of a mean as a share
 */
record Doubt(double spread) {
    private static final int STRETCHES = 12;
    private static final int LEAST_STRETCHES = 3;

    /** What is always in doubt, one standard deviation: the runtime estimates its CPU figures. */
    private static final double LEAST = 0.05;

    /** For every halving or doubling of the collector's CPU, one standard deviation: measured, see decision 91. */
    private static final double PER_DOUBLING = 0.05;

    /** Of a normal distribution, 90 % lie within so many standard deviations. */
    private static final double NINETY_PERCENT = 1.645;

    static Doubt of(List<Span> spans) {
        int size = Math.max(1, spans.size() / STRETCHES);
        List<Double> costs = new ArrayList<>();
        for (int i = 0; i + size <= spans.size(); i += size) {
            double cpu = 0;
            double need = 0;
            for (Span span : spans.subList(i, i + size)) {
                cpu += span.gcCpu();
                need += span.allocated() * span.marked() / Math.max(span.headroom(), 1);
            }
            costs.add(cpu / need);
        }
        if (costs.size() < LEAST_STRETCHES) {
            return new Doubt(1);
        }
        double mean = costs.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
        double squares = costs.stream()
                .mapToDouble(cost -> (cost / mean - 1) * (cost / mean - 1))
                .sum();
        // Two means differ: the one that was measured and the one that will be.
        return new Doubt(Math.sqrt(2 * squares / (costs.size() - 1) / costs.size()));
    }

    /**
     * By what the ends of the 90 % interval lie off, as a factor.
     *
     * @param change of the collector's CPU, as a factor
     */
    double factor(double change) {
        double far = PER_DOUBLING * Math.abs(Math.log(change) / Math.log(2));
        return Math.exp(NINETY_PERCENT * Math.sqrt(spread * spread + LEAST * LEAST + far * far));
    }
}
