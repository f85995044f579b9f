// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/**
 * What is taken of a metric within a step. Gauges have avg, min, max and last; counters rate and increase; histograms quantiles, max,
 * rate and count; derived ones avg.
 */
@Serdeable
enum Stat {
    @JsonProperty("avg")
    AVG(0),
    @JsonProperty("min")
    MIN(0),
    @JsonProperty("max")
    MAX(0),
    @JsonProperty("last")
    LAST(0),
    /** Growth per second. */
    @JsonProperty("rate")
    RATE(0),
    /** Growth. */
    @JsonProperty("increase")
    INCREASE(0),
    /** Events. */
    @JsonProperty("count")
    COUNT(0),
    @JsonProperty("p50")
    P50(0.5),
    @JsonProperty("p75")
    P75(0.75),
    @JsonProperty("p90")
    P90(0.9),
    @JsonProperty("p95")
    P95(0.95),
    @JsonProperty("p99")
    P99(0.99),
    @JsonProperty("p999")
    P999(0.999);

    static final List<Stat> OF_GAUGES = List.of(AVG, MIN, MAX, LAST);
    static final List<Stat> OF_COUNTERS = List.of(RATE, INCREASE);
    static final List<Stat> OF_HISTOGRAMS = List.of(P99, P50, P75, P90, P95, P999, MAX, RATE, COUNT);
    static final List<Stat> OF_DERIVED = List.of(AVG);

    private final double share;

    Stat(double share) {
        this.share = share;
    }

    /** Of a quantile, the share of events below it; else 0. */
    double share() {
        return share;
    }
}
