// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.leaks.trend.Series;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.Level;
import io.gopherscope.storage.query.MetricFilter;
import io.gopherscope.storage.query.MetricReads;
import io.gopherscope.storage.query.ScalarRow;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what collections found in use. */
@Singleton
final class HeapReader {
    private static final String LIVE = "/gc/heap/live:bytes";
    private static final String CYCLES = "/gc/cycles/total:gc-cycles";
    private static final String LIMIT = "/gc/gomemlimit:bytes";
    private static final String TOTAL = "/memory/classes/total:bytes";
    private static final String RELEASED = "/memory/classes/heap/released:bytes";
    private static final List<String> GAUGES = List.of(LIVE, LIMIT, TOTAL, RELEASED);

    /** GOMEMLIMIT says so when there is none. */
    private static final double UNLIMITED = Long.MAX_VALUE;

    private final MetricReads metrics;

    HeapReader(MetricReads metrics) {
        this.metrics = metrics;
    }

    /**
     * The heap of a process.
     *
     * @param live bytes that a collection found in use, a value for each step in which there was one
     * @param room bytes until GOMEMLIMIT; NaN where there is none
     */
    record Heap(Series live, double room) {}

    /** By instance; those that send no metrics are left out. */
    Map<String, Heap> of(Tenant tenant, String service, List<String> instances, Window window) {
        Buckets buckets = window.buckets();
        MetricFilter filter = new MetricFilter(List.of(service), instances, window.from(), window.until());
        Set<String> collected = new HashSet<>();
        for (ScalarRow row : metrics.counters(tenant, filter, List.of(CYCLES), buckets)) {
            if (row.value() > 0) {
                collected.add(row.instance() + '\0' + row.bucket());
            }
        }
        Map<String, Map<String, List<ScalarRow>>> gauges =
                metrics.gauges(tenant, filter, GAUGES, Level.LAST, buckets).stream()
                        .collect(Collectors.groupingBy(ScalarRow::instance, Collectors.groupingBy(ScalarRow::metric)));
        Map<String, Heap> heaps = new TreeMap<>();
        gauges.forEach((instance, rows) -> {
            List<ScalarRow> live = rows.getOrDefault(LIVE, List.of()).stream()
                    .filter(row -> collected.contains(instance + '\0' + row.bucket()))
                    .toList();
            Series series = new Series(
                    live.stream()
                            .mapToLong(row -> buckets.startMillis() + buckets.stepMillis() * row.bucket())
                            .toArray(),
                    live.stream().mapToDouble(ScalarRow::value).toArray());
            double limit = last(rows, LIMIT);
            double room = limit >= UNLIMITED ? Double.NaN : limit - (last(rows, TOTAL) - last(rows, RELEASED));
            heaps.put(instance, new Heap(series, room));
        });
        return heaps;
    }

    private static double last(Map<String, List<ScalarRow>> rows, String metric) {
        List<ScalarRow> of = rows.getOrDefault(metric, List.of());
        return of.isEmpty() ? Double.NaN : of.getLast().value();
    }
}
