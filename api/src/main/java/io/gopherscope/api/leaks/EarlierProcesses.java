// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.leaks.goroutines.Place;
import io.gopherscope.api.leaks.goroutines.PlaceCounts;
import io.gopherscope.api.leaks.goroutines.Suspicion;
import io.gopherscope.storage.query.SnapshotReads.Taken;
import io.gopherscope.storage.tenancy.Tenant;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Knows how many goroutines processes had that were there before. A new process whose clients come back one after the other fills up like a leak, to
 * where the old one was.
 */
@Singleton
final class EarlierProcesses {
    /** What begins to grow so soon after the start may be filling up. */
    private static final Duration YOUNG = Duration.ofMinutes(5);

    private static final Duration BACK = Duration.ofHours(2);
    private static final int MOST_PROCESSES = 3;

    /** It may be a little more this time. */
    private static final double ALLOWANCE = 1.2;

    private final SnapshotReader snapshots;

    EarlierProcesses(SnapshotReader snapshots) {
        this.snapshots = snapshots;
    }

    /**
     * Suspicions without those that grew from the start of the process to no more than an earlier one had.
     *
     * @param known identities of leaks that are known already: earlier processes had them, too
     */
    List<Suspicion> withoutRefills(
            Tenant tenant,
            String service,
            String type,
            ProcessStart start,
            List<Suspicion> growing,
            Set<String> known) {
        List<Suspicion> young = growing.stream()
                .filter(one ->
                        one.growth().sinceMillis() < start.start().plus(YOUNG).toEpochMilli())
                .filter(one -> !known.contains(GoroutineSighting.identity(one.place())))
                .toList();
        if (young.isEmpty()) {
            return growing;
        }
        List<PlaceCounts> earlier = earlier(tenant, service, type, start);
        return growing.stream()
                .filter(one -> !young.contains(one)
                        || earlier.stream().noneMatch(counts -> one.growth().to() <= ALLOWANCE * at(counts, one)))
                .toList();
    }

    private List<PlaceCounts> earlier(Tenant tenant, String service, String type, ProcessStart start) {
        Window before = new Window(start.start().minus(BACK), start.start(), Duration.ofMinutes(1));
        TreeMap<String, Taken> last = new TreeMap<>();
        for (Taken taken : snapshots.taken(tenant, service, type, before)) {
            last.put(taken.instance(), taken);
        }
        List<PlaceCounts> counts = new ArrayList<>();
        last.values().stream()
                .sorted(Comparator.comparingLong(Taken::total).reversed())
                .limit(MOST_PROCESSES)
                .forEach(taken ->
                        counts.add(new PlaceCounts(snapshots.newest(tenant, service, type, taken.instance(), before))));
        return counts;
    }

    /** How many an earlier process had at the same place, whose lines may be others. */
    private static double at(PlaceCounts counts, Suspicion suspicion) {
        List<Place> same = counts.places().stream()
                .filter(place -> place.kind() == suspicion.place().kind()
                        && place.chain().equals(suspicion.place().chain()))
                .toList();
        return counts.series(same).largest();
    }
}
