// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.gc.advice.Advisor;
import io.gopherscope.api.gc.advice.Change;
import io.gopherscope.api.gc.advice.Regime;
import io.gopherscope.api.gc.history.GcMetric;
import io.gopherscope.api.gc.history.Life;
import io.gopherscope.api.gc.history.Trends;
import io.gopherscope.api.metrics.Distributions;
import io.gopherscope.api.query.Parallel;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Steps;
import io.gopherscope.storage.findings.Finding;
import io.gopherscope.storage.findings.FindingState;
import io.gopherscope.storage.findings.Findings;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.HistogramRow;
import io.gopherscope.storage.query.MetricFilter;
import io.gopherscope.storage.query.MetricReads;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Answers with all that there is to say about the collection of a service. */
@Singleton
final class GcReports {
    private static final int MOST_INSTANCES = 24;
    private static final int MOST_FINDINGS = 200;
    private static final Set<FindingState> OPEN =
            EnumSet.of(FindingState.NEW, FindingState.ONGOING, FindingState.ACKNOWLEDGED, FindingState.REGRESSED);

    private final LifeReader lives;
    private final RecentAnomalies anomalies;
    private final MetricReads metrics;
    private final Findings findings;
    private final Parallel parallel;
    private final Clock clock;

    GcReports(
            LifeReader lives,
            RecentAnomalies anomalies,
            MetricReads metrics,
            Findings findings,
            Parallel parallel,
            Clock clock) {
        this.lives = lives;
        this.anomalies = anomalies;
        this.metrics = metrics;
        this.findings = findings;
        this.parallel = parallel;
        this.clock = clock;
    }

    /**
     * The report.
     *
     * @param memory bytes that an instance may use; null when nobody says
     */
    GcReport report(Tenant tenant, String service, Range range, Steps steps, @Nullable Long memory) {
        Buckets buckets = new Buckets(steps.startMillis(), steps.stepMillis());
        Future<LifeReader.Lives> reading =
                parallel.ask(() -> lives.read(tenant, service, range.from(), range.until(), buckets, MOST_INSTANCES));
        Future<Distributions> pausing = parallel.ask(() -> pauses(tenant, service, range, steps, buckets));
        Future<RecentAnomalies.Found> judging = parallel.ask(() -> anomalies.until(tenant, service, range.until()));
        LifeReader.Lives read = Parallel.answer(reading);
        List<Regime> regimes = Regime.of(read.lives());
        List<GcChange> changes = Change.of(regimes).stream().map(GcChange::of).toList();
        return new GcReport(
                range,
                steps.start(),
                steps.seconds(),
                steps.count(),
                read.instances(),
                read.cut(),
                missing(read.lives()),
                GcTrends.of(
                        Trends.of(read.lives(), steps.startMillis(), steps.stepMillis(), steps.count()),
                        Parallel.answer(pausing)),
                Parallel.answer(judging).anomalies().stream().map(GcAnomaly::of).toList(),
                GcAdvice.of(
                        Advisor.advise(regimes, memory == null ? Double.POSITIVE_INFINITY : memory),
                        leaks(tenant, service),
                        GcChange.medianError(changes)),
                changes);
    }

    private Distributions pauses(Tenant tenant, String service, Range range, Steps steps, Buckets buckets) {
        MetricFilter filter = new MetricFilter(List.of(service), null, range.from(), range.until());
        List<HistogramRow> rows = metrics.histograms(tenant, filter, List.of(WaitReader.PAUSES), buckets, false);
        return Distributions.of(
                steps,
                rows,
                metrics.bounds(tenant, rows.stream().map(HistogramRow::boundsId).collect(Collectors.toSet())));
    }

    private List<UUID> leaks(Tenant tenant, String service) {
        Instant now = clock.instant();
        return findings.list(tenant, service, Finding.HEAP_LEAK, MOST_FINDINGS).stream()
                .filter(finding -> OPEN.contains(finding.stateAt(now)))
                .map(Finding::id)
                .toList();
    }

    private static List<String> missing(List<Life> lives) {
        return GcMetric.needed().stream()
                .filter(metric -> lives.stream().noneMatch(life -> life.says(metric)))
                .map(GcMetric::key)
                .toList();
    }
}
