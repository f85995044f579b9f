// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One metric.
 *
 * @param name the key of runtime/metrics with its unit, for example /gc/heap/live:bytes, or a name below /derived/
 * @param kind gauge, counter or histogram; derived ones are gauges
 * @param unit the part of the name behind the colon
 * @param description what it is
 * @param derived computed here from other metrics
 * @param formula of a derived one
 * @param stats what may be asked for, the default first
 * @param across how instances are combined unless asked otherwise
 */
@Serdeable
@Schema(name = "Metric")
record MetricInfo(
        String name,
        Kind kind,
        String unit,
        String description,
        boolean derived,
        @Nullable String formula,
        List<Stat> stats,
        Across across) {
    @Serdeable
    @Schema(name = "MetricKind")
    enum Kind {
        @JsonProperty("gauge")
        GAUGE,
        @JsonProperty("counter")
        COUNTER,
        @JsonProperty("histogram")
        HISTOGRAM
    }
}
