// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Values;
import io.gopherscope.api.types.Aggregation;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Totals over time.
 *
 * @param range what was asked for
 * @param type id of the profile type
 * @param unit cores, seconds/s, bytes/s or count/s for differences; bytes or count for snapshots
 * @param aggregation how values within a step were made one
 * @param start start of the first step
 * @param stepSeconds length of a step
 * @param series largest first
 * @param seriesCut how many series were left out
 */
@Serdeable
record Timeline(
        Range range,
        String type,
        String unit,
        Aggregation aggregation,
        Instant start,
        double stepSeconds,
        List<Series> series,
        int seriesCut) {

    /**
     * One series.
     *
     * @param labels the label that was grouped by; empty without groupBy
     * @param values one per step
     */
    @Serdeable
    @Schema(name = "TimelineSeries")
    record Series(Map<String, String> labels, Values values) {}
}
