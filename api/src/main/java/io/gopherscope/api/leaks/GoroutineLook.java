// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.findings.Evidence;
import io.gopherscope.api.leaks.goroutines.GrowingPlaces;
import io.gopherscope.api.leaks.goroutines.PlaceCounts;
import io.gopherscope.api.leaks.goroutines.ProvenPlaces;
import io.gopherscope.api.leaks.goroutines.Suspicion;
import io.gopherscope.api.leaks.trend.Load;
import io.gopherscope.api.leaks.trend.Series;
import io.gopherscope.api.leaks.trend.Slope;
import io.gopherscope.storage.query.SnapshotReads.Taken;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Looks at the goroutines of a service's processes. */
@Singleton
final class GoroutineLook {
    /** Of a service with more instances, those whose goroutines have become more by most. */
    private static final int MOST_INSTANCES = 12;

    /** Leaks are looked for every ten minutes, give or take, and not at all while collection takes much. */
    private static final Duration PROVEN_WITHIN = Duration.ofHours(3);

    /** Of all pairs of values; more say nothing new. */
    private static final int SLOPE_VALUES = 48;

    /** How sure what the runtime has reported once is. */
    private static final double UNCERTAIN = 0.8;

    private final SnapshotReader snapshots;
    private final EarlierProcesses earlier;

    GoroutineLook(SnapshotReader snapshots, EarlierProcesses earlier) {
        this.snapshots = snapshots;
        this.earlier = earlier;
    }

    /**
     * What one look shows.
     *
     * @param sightings leaks
     * @param counts the processes that were looked at
     */
    record Seen(List<GoroutineSighting> sightings, List<Looked> counts) {}

    /** The goroutines of a process. */
    record Looked(ProcessStart start, PlaceCounts counts) {}

    /**
     * Looks at a stretch of time.
     *
     * @param type id of the type of goroutine profiles
     * @param known processes that say when they started
     * @param leaks identities of leaks that are known already
     * @param load what each instance had to do meanwhile
     */
    Seen look(
            Tenant tenant,
            String service,
            String type,
            Window window,
            List<ProcessStart> known,
            Set<String> leaks,
            Map<String, Load> load) {
        TakenByInstance taken = TakenByInstance.of(snapshots.taken(tenant, service, type, window));
        List<Looked> processes = new ArrayList<>();
        List<GoroutineSighting> found = new ArrayList<>();
        for (String instance : taken.grownMost(MOST_INSTANCES)) {
            ProcessStart start = ServiceProcesses.newest(instance, known, taken.of(instance));
            List<Taken> own = taken.of(start);
            Window part = window.since(start.start());
            PlaceCounts counts = new PlaceCounts(snapshots.of(
                    tenant, service, type, instance, part, own, load.getOrDefault(instance, Load.UNKNOWN)));
            processes.add(new Looked(start, counts));
            List<Suspicion> growing = GrowingPlaces.of(counts);
            if (!growing.isEmpty() && start.start().isBefore(window.from())) {
                growing = withoutWhatWasBefore(
                        tenant, service, type, window.before().since(start.start()), instance, growing);
            }
            for (Suspicion one : earlier.withoutRefills(tenant, service, type, start, growing, leaks)) {
                found.add(new GoroutineSighting(
                        one.place(),
                        one.stack(),
                        one.pattern(),
                        false,
                        one.confidence(),
                        start.shows(one.growth(), one.growth(), one.series())));
            }
        }
        return new Seen(found, processes);
    }

    /** Without places at which as many goroutines were before, in the same process: those went away, and so may these. */
    private List<Suspicion> withoutWhatWasBefore(
            Tenant tenant, String service, String type, Window before, String instance, List<Suspicion> growing) {
        List<Taken> taken = snapshots.taken(tenant, service, type, before).stream()
                .filter(one -> one.instance().equals(instance))
                .toList();
        PlaceCounts counts =
                new PlaceCounts(snapshots.of(tenant, service, type, instance, before, taken, Load.UNKNOWN));
        return growing.stream()
                .filter(one -> counts.series(List.of(one.place())).largest()
                        < one.growth().to())
                .toList();
    }

    /** What the runtime of processes has proven lately. */
    List<GoroutineSighting> proven(
            Tenant tenant, String service, String type, Instant now, List<ProcessStart> known, List<Looked> counts) {
        Window window = new Window(now.minus(PROVEN_WITHIN), now, Duration.ofMinutes(1));
        TakenByInstance taken = TakenByInstance.of(snapshots.taken(tenant, service, type, window));
        Map<String, Looked> processes = new HashMap<>();
        counts.forEach(process -> processes.put(process.start().instance(), process));
        List<GoroutineSighting> found = new ArrayList<>();
        for (String instance : taken.largest(MOST_INSTANCES)) {
            ProcessStart start = ServiceProcesses.newest(instance, known, taken.of(instance));
            Window part = window.since(start.start());
            Instant at = Instant.ofEpochMilli(taken.of(instance).getLast().millis());
            for (ProvenPlaces.Proven one : ProvenPlaces.of(snapshots.newest(tenant, service, type, instance, part))) {
                found.add(new GoroutineSighting(
                        one.place(),
                        one.stack(),
                        one.pattern(),
                        one.isCertain(),
                        one.isCertain() ? 1 : UNCERTAIN,
                        instance(start, one, at, processes.get(instance))));
            }
        }
        return found;
    }

    private static Evidence.Instance instance(
            ProcessStart start, ProvenPlaces.Proven one, Instant at, @Nullable Looked process) {
        Series series = process == null
                ? new Series(new long[0], new double[0])
                : process.counts().series(List.of(one.place()));
        Slope slope = series.size() < 2 ? new Slope(0, 0, 0) : Slope.of(series.lows(SLOPE_VALUES));
        return new Evidence.Instance(
                start.instance(),
                start.buildName(),
                start.start(),
                0,
                one.count(),
                Math.max(0, slope.perMinute()),
                Evidence.finite(slope.low()),
                Evidence.finite(slope.high()),
                start.start(),
                at,
                Evidence.Point.of(series));
    }
}
