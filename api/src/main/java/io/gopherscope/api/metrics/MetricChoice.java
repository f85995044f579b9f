// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.storage.query.MetricSeen;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A metric and what is wanted of it.
 *
 * @param name its key, or a name below {@code /derived/}
 * @param kind what it is
 * @param stat what of it
 * @param across how instances are put together
 */
record MetricChoice(String name, MetricInfo.Kind kind, Stat stat, Across across) {
    /**
     * Resolves a request.
     *
     * @param seen kinds of the metrics that the service sent
     * @throws ApiException {@code metric_unknown}, {@code not_applicable}
     */
    static MetricChoice of(
            String name, @Nullable Stat stat, @Nullable Across across, Map<String, MetricInfo.Kind> seen) {
        boolean derived = DerivedMetric.named(name).isPresent();
        MetricInfo.Kind kind = derived ? MetricInfo.Kind.GAUGE : seen.get(name);
        if (kind == null) {
            throw new ApiException(
                    ErrorCode.METRIC_UNKNOWN, "the service sent no metric %s in this time".formatted(name), "metric");
        }
        List<Stat> possible = stats(kind, derived);
        if (stat != null && !possible.contains(stat)) {
            throw new ApiException(ErrorCode.NOT_APPLICABLE, "%s does not have this".formatted(name), "stat");
        }
        return new MetricChoice(
                name, kind, stat == null ? possible.getFirst() : stat, across == null ? across(name, kind) : across);
    }

    /** What may be asked of a metric, the default first. */
    static List<Stat> stats(MetricInfo.Kind kind, boolean derived) {
        return switch (kind) {
            case GAUGE -> derived ? Stat.OF_DERIVED : Stat.OF_GAUGES;
            case COUNTER -> Stat.OF_COUNTERS;
            case HISTOGRAM -> Stat.OF_HISTOGRAMS;
        };
    }

    /** How instances are put together unless asked otherwise. */
    static Across across(String name, MetricInfo.Kind kind) {
        return switch (kind) {
            case HISTOGRAM -> Across.POOLED;
            case COUNTER -> Across.SUM;
            case GAUGE ->
                DerivedMetric.named(name)
                        .map(metric -> metric.quantity().across())
                        .orElseGet(() -> MetricKeys.across(name));
        };
    }

    /** The unit of what is taken. */
    String unit() {
        String unit = MetricKeys.unit(name);
        return switch (stat) {
            case RATE -> (kind == MetricInfo.Kind.HISTOGRAM ? "events" : unit) + "/s";
            case COUNT -> "events";
            default -> unit;
        };
    }

    static MetricInfo.Kind kind(MetricSeen seen) {
        return switch (seen.kind()) {
            case "counter" -> MetricInfo.Kind.COUNTER;
            case "histogram" -> MetricInfo.Kind.HISTOGRAM;
            default -> MetricInfo.Kind.GAUGE;
        };
    }
}
