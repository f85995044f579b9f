// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.auth.Caller;
import io.gopherscope.api.auth.Needs;
import io.gopherscope.api.auth.Permission;
import io.gopherscope.api.builds.InstanceVersions;
import io.gopherscope.api.http.Limits;
import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Ranges;
import io.gopherscope.api.time.Steps;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Controller("/api/v1")
@Needs(Permission.QUERY)
@Tag(name = "metrics")
final class MetricsController {
    private static final int MOST_METRICS = 20;
    private static final int MOST_SERIES = 500;
    private static final int MOST_POINTS = 4_000;
    private static final int MOST_HEATMAP_POINTS = 2_000;

    private final Ranges ranges;
    private final Subjects subjects;
    private final MetricLists lists;
    private final SeriesAnswers answers;
    private final Heatmaps heatmaps;
    private final Overviews overviews;
    private final InstanceVersions versions;

    MetricsController(
            Ranges ranges,
            Subjects subjects,
            MetricLists lists,
            SeriesAnswers answers,
            Heatmaps heatmaps,
            Overviews overviews,
            InstanceVersions versions) {
        this.ranges = ranges;
        this.subjects = subjects;
        this.lists = lists;
        this.answers = answers;
        this.heatmaps = heatmaps;
        this.overviews = overviews;
        this.versions = versions;
    }

    /**
     * Runtime metrics that a service sent in the range, and the quantities that can be derived from them. Names of
     * derived ones start with /derived/.
     *
     * @param service the service
     * @param from start of the range
     * @param until end of the range
     * @return the metrics, by name
     */
    @Get("/metrics")
    MetricList metrics(
            @Parameter(hidden = true) Caller caller,
            @QueryValue String service,
            @QueryValue(defaultValue = "now-1h") String from,
            @QueryValue(defaultValue = "now") String until) {
        return lists.list(caller.tenant(), service, ranges.of(from, until));
    }

    /**
     * Metrics over time.
     *
     * @param service the service
     * @param metric names, up to 20
     * @param stat what of each metric; by default avg for gauges, rate for counters, p99 for histograms
     * @param from start of the range
     * @param until end of the range
     * @param step seconds per step; chosen from points when absent
     * @param points how many steps are wanted at most, 600 unless given, at most 4000
     * @param instance only this instance
     * @param version only instances that ran this version in the range
     * @param groupBy instance or version: one series per value; without it instances are put together
     * @param across how instances are put together; by default as the metric says
     * @param series how many series of a metric are wanted at most with groupBy, 50 unless given, at most 500
     * @return the series
     */
    @Get("/metrics/series")
    MetricSeries metricSeries(
            @Parameter(hidden = true) Caller caller,
            @QueryValue String service,
            @QueryValue List<String> metric,
            @Nullable @QueryValue Stat stat,
            @QueryValue(defaultValue = "now-1h") String from,
            @QueryValue(defaultValue = "now") String until,
            @Nullable @QueryValue Double step,
            @QueryValue(defaultValue = "600") int points,
            @Nullable @QueryValue String instance,
            @Nullable @QueryValue String version,
            @Nullable @QueryValue GroupBy groupBy,
            @Nullable @QueryValue Across across,
            @QueryValue(defaultValue = "50") int series) {
        Limits.check("series", series, 1, MOST_SERIES);
        Limits.check("metric", metric.size(), 1, MOST_METRICS);
        Range range = ranges.of(from, until);
        Map<String, String> known =
                version == null && groupBy != GroupBy.VERSION ? Map.of() : versions.of(caller.tenant(), service, range);
        List<String> instances = instances(instance, version, known);
        Subject subject = subjects.of(caller.tenant(), service, instances, range);
        Steps steps = Steps.of(range, step, points, MOST_POINTS, subject.cadence());
        Map<String, MetricInfo.Kind> seen = lists.seen(caller.tenant(), service, range);
        Grouping grouping = groupBy == null ? Grouping.NONE : new Grouping(groupBy, known);
        List<MetricSeries.Series> all = new ArrayList<>();
        int cut = 0;
        for (String name : metric) {
            MetricChoice choice = MetricChoice.of(name, stat, across, seen);
            List<MetricSeries.Series> of = answers.series(subject, choice, steps, grouping);
            all.addAll(of.subList(0, Math.min(series, of.size())));
            cut += Math.max(0, of.size() - series);
        }
        return new MetricSeries(range, steps.start(), steps.seconds(), all, cut);
    }

    /**
     * A histogram metric over time. Histograms with different bounds are brought to common ones.
     *
     * @param service the service
     * @param metric its name
     * @param from start of the range
     * @param until end of the range
     * @param step seconds per step; chosen from points when absent
     * @param points how many steps are wanted at most, 300 unless given, at most 2000
     * @param instance only this instance
     * @return counts by step and bucket
     */
    @Get("/metrics/heatmap")
    Heatmap metricHeatmap(
            @Parameter(hidden = true) Caller caller,
            @QueryValue String service,
            @QueryValue String metric,
            @QueryValue(defaultValue = "now-1h") String from,
            @QueryValue(defaultValue = "now") String until,
            @Nullable @QueryValue Double step,
            @QueryValue(defaultValue = "300") int points,
            @Nullable @QueryValue String instance) {
        Range range = ranges.of(from, until);
        Subject subject = subjects.of(caller.tenant(), service, instances(instance), range);
        Steps steps = Steps.of(range, step, points, MOST_HEATMAP_POINTS, subject.cadence());
        MetricInfo.Kind kind = lists.seen(caller.tenant(), service, range).get(metric);
        if (kind == null) {
            throw new ApiException(ErrorCode.METRIC_UNKNOWN, "the service sent no such metric in this time", "metric");
        }
        if (kind != MetricInfo.Kind.HISTOGRAM) {
            throw new ApiException(ErrorCode.NOT_APPLICABLE, "the metric is no histogram", "metric");
        }
        return heatmaps.heatmap(subject, metric, steps);
    }

    /**
     * Everything that the overview of a service or of one of its instances draws, on common steps.
     *
     * @param service the service
     * @param from start of the range
     * @param until end of the range
     * @param step seconds per step; chosen from points when absent
     * @param points how many steps are wanted at most, 600 unless given, at most 2000
     * @param instance only this instance
     * @return the overview
     */
    @Get("/services/{service}/runtime")
    RuntimeOverview runtimeOverview(
            @Parameter(hidden = true) Caller caller,
            String service,
            @QueryValue(defaultValue = "now-1h") String from,
            @QueryValue(defaultValue = "now") String until,
            @Nullable @QueryValue Double step,
            @QueryValue(defaultValue = "600") int points,
            @Nullable @QueryValue String instance) {
        Range range = ranges.of(from, until);
        Subject subject = subjects.of(caller.tenant(), service, instances(instance), range);
        Steps steps = Steps.of(range, step, points, MOST_HEATMAP_POINTS, subject.cadence());
        return overviews.overview(subject, instance, steps);
    }

    private static @Nullable List<String> instances(@Nullable String instance) {
        return instance == null ? null : List.of(instance);
    }

    private static @Nullable List<String> instances(
            @Nullable String instance, @Nullable String version, Map<String, String> versions) {
        if (version == null) {
            return instances(instance);
        }
        return versions.entrySet().stream()
                .filter(entry -> entry.getValue().equals(version))
                .map(Map.Entry::getKey)
                .filter(name -> instance == null || name.equals(instance))
                .toList();
    }
}
