// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.metrics.Frame.Readings;
import io.gopherscope.api.time.Steps;
import io.gopherscope.api.time.Values;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.HistogramRow;
import io.gopherscope.storage.query.Level;
import io.gopherscope.storage.query.MetricReads;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Answers with metrics over time. */
@Singleton
final class SeriesAnswers {
    private final Frames frames;
    private final MetricReads reads;

    SeriesAnswers(Frames frames, MetricReads reads) {
        this.frames = frames;
        this.reads = reads;
    }

    /** The series of one metric, by what they are grouped by. */
    List<MetricSeries.Series> series(Subject subject, MetricChoice choice, Steps steps, Grouping grouping) {
        return choice.kind() == MetricInfo.Kind.HISTOGRAM
                ? histogram(subject, choice, steps, grouping)
                : scalar(subject, choice, steps, grouping);
    }

    private List<MetricSeries.Series> scalar(Subject subject, MetricChoice choice, Steps steps, Grouping grouping) {
        Quantity quantity = quantity(choice);
        Frame frame = frames.read(subject, steps, quantity.gauges(), quantity.counters(), level(choice.stat()));
        Map<String, List<Fraction>> groups = new TreeMap<>();
        for (Map.Entry<String, Readings> instance : frame.instances().entrySet()) {
            Fraction value = quantity.formula().of(instance.getValue(), steps).held(subject.holds(steps.stepMillis()));
            groups.computeIfAbsent(grouping.of(instance.getKey()), group -> new ArrayList<>())
                    .add(value);
        }
        return groups.entrySet().stream()
                .map(group -> new MetricSeries.Series(
                        choice.name(),
                        choice.stat(),
                        choice.unit(),
                        grouping.labels(group.getKey()),
                        new Values(choice.across().combine(group.getValue(), steps.count())),
                        null,
                        null))
                .toList();
    }

    private static Quantity quantity(MetricChoice choice) {
        return DerivedMetric.named(choice.name()).map(DerivedMetric::quantity).orElseGet(() -> {
            Quantity.Sum sum = Quantity.Sum.of(choice.name());
            return switch (choice.stat()) {
                case RATE -> Quantity.rate(sum, choice.across());
                case INCREASE -> Quantity.growth(sum, choice.across());
                default -> Quantity.level(sum, choice.across());
            };
        });
    }

    private static Level level(Stat stat) {
        return switch (stat) {
            case MIN -> Level.MIN;
            case MAX -> Level.MAX;
            case LAST -> Level.LAST;
            default -> Level.AVERAGE;
        };
    }

    private List<MetricSeries.Series> histogram(Subject subject, MetricChoice choice, Steps steps, Grouping grouping) {
        List<HistogramRow> rows = reads.histograms(
                subject.tenant(),
                subject.filter(),
                List.of(choice.name()),
                new Buckets(steps.startMillis(), steps.stepMillis()),
                grouping.tellsInstancesApart());
        Map<Long, double[]> bounds = reads.bounds(subject.tenant(), boundsOf(rows));
        Map<String, List<HistogramRow>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(grouping.of(row.instance()), group -> new ArrayList<>())
                .add(row));
        return groups.entrySet().stream()
                .map(group -> histogram(
                        choice,
                        steps,
                        grouping.labels(group.getKey()),
                        Distributions.of(steps, group.getValue(), bounds)))
                .toList();
    }

    private static MetricSeries.Series histogram(
            MetricChoice choice, Steps steps, Map<String, String> labels, Distributions distributions) {
        Stat stat = choice.stat();
        boolean quantile = stat.share() > 0;
        double[] values = distributions.each(
                switch (stat) {
                    case MAX -> Distribution::highest;
                    case COUNT -> Distribution::total;
                    case RATE -> distribution -> distribution.total() / steps.seconds();
                    default ->
                        distribution -> distribution.quantile(stat.share()).value();
                });
        return new MetricSeries.Series(
                choice.name(),
                stat,
                choice.unit(),
                labels,
                new Values(values),
                quantile
                        ? new Values(
                                distributions.each(d -> d.quantile(stat.share()).low()))
                        : null,
                quantile
                        ? new Values(
                                distributions.each(d -> d.quantile(stat.share()).high()))
                        : null);
    }

    static Set<Long> boundsOf(Collection<HistogramRow> rows) {
        return rows.stream().map(HistogramRow::boundsId).collect(Collectors.toSet());
    }
}
