// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.gc.anomaly.Anomalies;
import io.gopherscope.api.gc.anomaly.Recent;
import io.gopherscope.api.gc.anomaly.Waits;
import io.gopherscope.api.gc.history.Life;
import io.gopherscope.storage.query.Buckets;
import io.gopherscope.storage.query.MetricFilter;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;

/** Judges what the processes of a service did lately. */
@Singleton
final class RecentAnomalies {
    /** How far back is looked: long enough for what lasts, short enough to be about now. */
    static final Duration WINDOW = Duration.ofMinutes(12);

    private static final Duration STEP = Duration.ofSeconds(30);

    /** Of a service with more instances those that sent last. */
    private static final int MOST_INSTANCES = 60;

    /** A process that sent nothing for so long before the end is gone. */
    private static final Duration GONE = Duration.ofMinutes(5);

    private final LifeReader lives;
    private final WaitReader waits;

    RecentAnomalies(LifeReader lives, WaitReader waits) {
        this.lives = lives;
        this.waits = waits;
    }

    /**
     * What was found.
     *
     * @param lives the newest life of each instance that was looked at
     * @param anomalies the worst first
     */
    record Found(List<Life> lives, List<ServiceAnomaly> anomalies) {}

    /** Looks at the time before a moment. */
    Found until(Tenant tenant, String service, Instant until) {
        Instant from = until.minus(WINDOW);
        Buckets buckets = new Buckets(from.toEpochMilli(), STEP.toMillis());
        Map<String, Life> newest = new TreeMap<>();
        lives.read(tenant, service, from, until, buckets, MOST_INSTANCES).lives().stream()
                .filter(life ->
                        life.readings().getLast().at() > until.minus(GONE).toEpochMilli())
                .forEach(life ->
                        newest.merge(life.instance(), life, BinaryOperator.maxBy(Comparator.comparing(Life::start))));
        if (newest.isEmpty()) {
            return new Found(List.of(), List.of());
        }
        Map<String, Waits> waited =
                waits.of(tenant, new MetricFilter(List.of(service), List.copyOf(newest.keySet()), from, until));
        List<ServiceAnomaly.Case> cases = new ArrayList<>();
        newest.forEach((instance, life) -> Anomalies.of(Recent.of(life, waited.getOrDefault(instance, Waits.UNKNOWN)))
                .forEach(anomaly -> cases.add(new ServiceAnomaly.Case(life, anomaly))));
        return new Found(List.copyOf(newest.values()), ServiceAnomaly.of(cases));
    }
}
