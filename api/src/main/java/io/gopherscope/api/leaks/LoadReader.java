// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.leaks.trend.Load;
import io.gopherscope.api.leaks.trend.Series;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.MetricFilter;
import io.gopherscope.storage.query.MetricReads;
import io.gopherscope.storage.query.ScalarRow;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads how much processes had to do: how many goroutines they started, or else how many objects they allocated. */
@Singleton
final class LoadReader {
    private static final String CREATED = "/sched/goroutines-created:goroutines";
    private static final String ALLOCATED = "/gc/heap/allocs:objects";

    /** Agents read metrics every ten seconds: shorter steps have some without. */
    private static final Duration SHORTEST = Duration.ofSeconds(30);

    private final MetricReads metrics;

    LoadReader(MetricReads metrics) {
        this.metrics = metrics;
    }

    /** By instance; those that send no metrics are left out. */
    Map<String, Load> of(Tenant tenant, String service, Window window) {
        long step = Math.max(window.step().toMillis(), SHORTEST.toMillis());
        Buckets buckets = new Buckets(window.from().toEpochMilli(), step);
        MetricFilter filter = new MetricFilter(List.of(service), null, window.from(), window.until());
        Map<String, Map<String, List<ScalarRow>>> byInstance = new HashMap<>();
        for (ScalarRow row : metrics.counters(tenant, filter, List.of(CREATED, ALLOCATED), buckets)) {
            byInstance
                    .computeIfAbsent(row.instance(), key -> new HashMap<>())
                    .computeIfAbsent(row.metric(), key -> new ArrayList<>())
                    .add(row);
        }
        int last =
                Math.toIntExact((window.until().toEpochMilli() - window.from().toEpochMilli()) / step);
        Map<String, Load> loads = new HashMap<>();
        byInstance.forEach((instance, rows) -> {
            List<ScalarRow> rate = rows.getOrDefault(CREATED, rows.getOrDefault(ALLOCATED, List.of()));
            // The first and the last step are not covered wholly.
            List<ScalarRow> whole = rate.stream()
                    .filter(row -> row.bucket() > 0 && row.bucket() < last - 1)
                    .toList();
            loads.put(
                    instance,
                    new Load(new Series(
                            whole.stream()
                                    .mapToLong(row -> buckets.startMillis() + step * row.bucket())
                                    .toArray(),
                            whole.stream()
                                    .mapToDouble(row -> row.value() * 1000 / step)
                                    .toArray())));
        });
        return loads;
    }
}
