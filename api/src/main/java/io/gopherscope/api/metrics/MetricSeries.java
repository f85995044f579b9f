// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Values;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metrics over time.
 *
 * @param range what was asked for
 * @param start start of the first step
 * @param stepSeconds length of a step
 * @param series in the order of the metrics asked for, then by label value
 * @param seriesCut how many series were left out
 */
@Serdeable
record MetricSeries(Range range, Instant start, double stepSeconds, List<Series> series, int seriesCut) {

    /**
     * One series.
     *
     * @param metric its name
     * @param stat what of it
     * @param unit unit of the values
     * @param labels instance or version when grouped by it; empty otherwise
     * @param values one per step
     * @param errorBelow for quantiles: lower bounds of the buckets that the values lie in
     * @param errorAbove for quantiles: upper bounds of the buckets that the values lie in
     */
    @Serdeable
    @Schema(name = "MetricSeriesItem")
    record Series(
            String metric,
            Stat stat,
            String unit,
            Map<String, String> labels,
            Values values,
            @Nullable Values errorBelow,
            @Nullable Values errorAbove) {}
}
