// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.gc.anomaly.Waits;
import io.gopherscope.api.metrics.Distribution;
import io.gopherscope.api.metrics.Distributions;
import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.HistogramRow;
import io.gopherscope.storage.query.MetricFilter;
import io.gopherscope.storage.query.MetricReads;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Reads how long processes were stopped and goroutines waited for processors. */
@Singleton
final class WaitReader {
    static final String PAUSES = "/sched/pauses/total/gc:seconds";
    private static final String STOPPING = "/sched/pauses/stopping/gc:seconds";
    private static final String OTHER = "/sched/pauses/total/other:seconds";
    private static final String LATENCIES = "/sched/latencies:seconds";
    private static final double SHARE = 0.99;

    private final MetricReads metrics;

    WaitReader(MetricReads metrics) {
        this.metrics = metrics;
    }

    /** By instance, over the whole time of the filter. */
    Map<String, Waits> of(Tenant tenant, MetricFilter filter) {
        long start = filter.from().toEpochMilli();
        Steps one = new Steps(start, filter.until().toEpochMilli() - start, 1);
        List<HistogramRow> rows = metrics.histograms(
                tenant,
                filter,
                List.of(PAUSES, STOPPING, OTHER, LATENCIES),
                new Buckets(start, one.stepMillis()),
                true);
        Map<Long, double[]> bounds =
                metrics.bounds(tenant, rows.stream().map(HistogramRow::boundsId).collect(Collectors.toSet()));
        Map<String, Map<String, List<HistogramRow>>> byInstance = rows.stream()
                .collect(Collectors.groupingBy(HistogramRow::instance, Collectors.groupingBy(HistogramRow::metric)));
        Map<String, Waits> waits = new HashMap<>();
        byInstance.forEach((instance, of) -> {
            Reader reader = (metric, what) -> {
                double value = Distributions.of(one, of.getOrDefault(metric, List.of()), bounds)
                        .each(what)[0];
                return Double.isFinite(value) ? value : 0;
            };
            waits.put(
                    instance,
                    new Waits(
                            (long) reader.read(PAUSES, Distribution::total),
                            reader.read(PAUSES, WaitReader::p99),
                            reader.read(STOPPING, WaitReader::p99),
                            (long) reader.read(OTHER, Distribution::total),
                            reader.read(OTHER, WaitReader::p99),
                            (long) reader.read(LATENCIES, Distribution::total),
                            reader.read(LATENCIES, WaitReader::p99)));
        });
        return waits;
    }

    private static double p99(Distribution distribution) {
        return distribution.quantile(SHARE).low();
    }

    /** Takes something of the distribution of a metric. */
    private interface Reader {
        double read(String metric, ToDoubleFunction<Distribution> what);
    }
}
