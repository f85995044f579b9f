// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.builds.Build;
import io.gopherscope.api.gc.history.GcMetric;
import io.gopherscope.api.gc.history.Life;
import io.gopherscope.api.gc.history.Reading;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.CatalogReads;
import io.gopherscope.storage.query.MetricFilter;
import io.gopherscope.storage.query.ProcessLife;
import io.gopherscope.storage.query.ProcessMetricReads;
import io.gopherscope.storage.query.ProcessRow;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what the processes of a service said of themselves. */
@Singleton
final class LifeReader {
    private final CatalogReads catalog;
    private final ProcessMetricReads metrics;

    LifeReader(CatalogReads catalog, ProcessMetricReads metrics) {
        this.catalog = catalog;
        this.metrics = metrics;
    }

    /**
     * Lives that were read.
     *
     * @param lives by instance, then by start
     * @param cut how many instances were left out
     */
    record Lives(List<Life> lives, int cut) {
        /** How many instances there are among them. */
        int instances() {
            return (int) lives.stream().map(Life::instance).distinct().count();
        }
    }

    /**
     * The lives of a service, those of the instances that sent last.
     *
     * @param from inclusive
     * @param until exclusive
     * @param most how many instances at most
     */
    Lives read(Tenant tenant, String service, Instant from, Instant until, Buckets buckets, int most) {
        Map<Long, ProcessLife> processes = catalog.processes(tenant, List.of(service), from).stream()
                .filter(process -> process.first().isBefore(until))
                .collect(Collectors.toMap(ProcessLife::processId, Function.identity(), (one, other) -> one));
        List<String> instances = processes.values().stream()
                .sorted(Comparator.comparing(ProcessLife::last).reversed().thenComparing(ProcessLife::instance))
                .map(ProcessLife::instance)
                .distinct()
                .toList();
        if (instances.isEmpty()) {
            return new Lives(List.of(), 0);
        }
        List<String> wanted = instances.subList(0, Math.min(most, instances.size()));
        MetricFilter filter = new MetricFilter(List.of(service), wanted, from, until);
        Map<Long, TreeMap<Integer, List<ProcessRow>>> rows = new LinkedHashMap<>();
        for (ProcessRow row : metrics.scalars(tenant, filter, GcMetric.keys(), buckets)) {
            rows.computeIfAbsent(row.processId(), id -> new TreeMap<>())
                    .computeIfAbsent(row.bucket(), bucket -> new ArrayList<>())
                    .add(row);
        }
        List<Life> lives = new ArrayList<>();
        rows.forEach((id, byBucket) -> {
            ProcessLife process = processes.get(id);
            if (process != null) {
                lives.add(life(process, byBucket, buckets));
            }
        });
        lives.sort(Comparator.comparing(Life::instance).thenComparing(Life::start));
        return new Lives(lives, instances.size() - wanted.size());
    }

    private static Life life(ProcessLife process, SortedMap<Integer, List<ProcessRow>> rows, Buckets buckets) {
        Build build = Build.of(process);
        boolean says = process.start().isAfter(Instant.EPOCH);
        List<Reading> readings = new ArrayList<>();
        rows.forEach((bucket, of) -> readings.add(reading(
                Math.min(
                        buckets.startMillis() + (bucket + 1L) * buckets.stepMillis(),
                        process.last().toEpochMilli()),
                of)));
        return new Life(
                process.instance(),
                process.processId(),
                says ? process.start() : process.first(),
                build.version().isEmpty() ? build.buildId() : build.version(),
                process.goVersion(),
                process.labels().containsKey("pod"),
                readings);
    }

    private static Reading reading(long at, List<ProcessRow> rows) {
        Reading.Builder reading = Reading.at(at);
        for (ProcessRow row : rows) {
            GcMetric metric = GcMetric.of(row.metric()).orElseThrow();
            if (metric.isCounter()) {
                reading.set(metric, row.growth());
            } else {
                reading.set(metric, row.average(), row.least(), row.most());
            }
        }
        return reading.build();
    }
}
