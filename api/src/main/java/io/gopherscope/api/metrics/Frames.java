// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.metrics;

import io.gopherscope.api.query.Parallel;
import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.CoverageRow;
import io.gopherscope.storage.query.Level;
import io.gopherscope.storage.query.MetricFilter;
import io.gopherscope.storage.query.MetricReads;
import io.gopherscope.storage.query.ScalarRow;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;

/** Reads frames. */
@Singleton
public final class Frames {
    private final MetricReads reads;
    private final Parallel parallel;

    Frames(MetricReads reads, Parallel parallel) {
        this.reads = reads;
        this.parallel = parallel;
    }

    /** A frame for each service that sent something. */
    Map<String, Frame> read(
            Tenant tenant, MetricFilter filter, Steps steps, Set<String> gauges, Set<String> counters, Level level) {
        Buckets buckets = new Buckets(steps.startMillis(), steps.stepMillis());
        Future<List<ScalarRow>> levels =
                parallel.ask(() -> gauges.isEmpty() ? List.of() : reads.gauges(tenant, filter, gauges, level, buckets));
        Future<List<ScalarRow>> growth =
                parallel.ask(() -> counters.isEmpty() ? List.of() : reads.counters(tenant, filter, counters, buckets));
        Future<List<CoverageRow>> coverage =
                parallel.ask(() -> counters.isEmpty() ? List.of() : reads.coverage(tenant, filter, buckets));
        Map<String, Rows> byService = new TreeMap<>();
        Parallel.answer(levels)
                .forEach(row -> rows(byService, row.service()).gauges.add(row));
        Parallel.answer(growth)
                .forEach(row -> rows(byService, row.service()).counters.add(row));
        Parallel.answer(coverage)
                .forEach(row -> rows(byService, row.service()).coverage.add(row));
        Map<String, Frame> frames = new TreeMap<>();
        byService.forEach(
                (service, rows) -> frames.put(service, Frame.of(steps, rows.gauges, rows.counters, rows.coverage)));
        return frames;
    }

    /** The frame of one service; empty when it sent nothing. */
    Frame read(Subject subject, Steps steps, Set<String> gauges, Set<String> counters, Level level) {
        return read(subject.tenant(), subject.filter(), steps, gauges, counters, level)
                .getOrDefault(subject.service(), new Frame(steps));
    }

    private static Rows rows(Map<String, Rows> byService, String service) {
        return byService.computeIfAbsent(service, name -> new Rows());
    }

    private static final class Rows {
        private final List<ScalarRow> gauges = new ArrayList<>();
        private final List<ScalarRow> counters = new ArrayList<>();
        private final List<CoverageRow> coverage = new ArrayList<>();
    }
}
