// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Collection;
import java.util.DoubleSummaryStatistics;

/** How instances are put together. */
@Serdeable
enum Across {
    @JsonProperty("sum")
    SUM,
    @JsonProperty("avg")
    AVG,
    @JsonProperty("min")
    MIN,
    @JsonProperty("max")
    MAX,
    /** As if they were one: shares weigh by what they are shares of, distributions are added up. */
    @JsonProperty("pooled")
    POOLED;

    /**
     * Puts instances together step by step; NaN where none has a value.
     *
     * @param parts one per instance
     */
    double[] combine(Collection<Fraction> parts, int steps) {
        double[] result = new double[steps];
        for (int step = 0; step < steps; step++) {
            result[step] = combined(parts, step);
        }
        return result;
    }

    private double combined(Collection<Fraction> parts, int step) {
        DoubleSummaryStatistics values = new DoubleSummaryStatistics();
        double numerator = 0;
        double denominator = 0;
        for (Fraction part : parts) {
            if (!Double.isNaN(part.at(step))) {
                values.accept(part.at(step));
                numerator += part.numerator()[step];
                denominator += part.denominator()[step];
            }
        }
        if (values.getCount() == 0) {
            return Double.NaN;
        }
        return switch (this) {
            case SUM -> values.getSum();
            case AVG -> values.getAverage();
            case MIN -> values.getMin();
            case MAX -> values.getMax();
            case POOLED -> numerator / denominator;
        };
    }
}
