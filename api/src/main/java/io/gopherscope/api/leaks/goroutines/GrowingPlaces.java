// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.GoNames;
import io.gopherscope.api.leaks.trend.Growth;
import io.gopherscope.api.leaks.trend.GrowthRule;
import io.gopherscope.api.leaks.trend.Judgement.Growing;
import io.gopherscope.api.leaks.trend.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the places of one process at which goroutines only ever become more. Goroutines that work and wait in turn are at several places of one
 * function, now at this and now at that: where no place grows by itself, all goroutines of a root are looked at together.
 */
public final class GrowingPlaces {
    /** Rates are alike up to this factor. */
    private static final double ALIKE = 1.35;

    /** The number of goroutines that serve connections may be off that of connections by this share while some come and go. */
    private static final double IN_STEP = 0.1;

    private final PlaceCounts counts;

    private GrowingPlaces(PlaceCounts counts) {
        this.counts = counts;
    }

    /** All of them, those that grow fastest first. */
    public static List<Suspicion> of(PlaceCounts counts) {
        return new GrowingPlaces(counts).find();
    }

    private List<Suspicion> find() {
        List<Place> places = counts.places().stream()
                .filter(place -> !place.kind().isHarmless() && !Connections.isKept(place))
                .toList();
        List<Series> peers = places.stream()
                .filter(place -> place.kind().isOutside())
                .map(place -> counts.series(List.of(place)))
                .toList();
        List<Suspicion> found = new ArrayList<>();
        for (Place place : places) {
            judge(place, List.of(place), peers).ifPresent(found::add);
        }
        found.addAll(roots(places, found, peers));
        found.sort(Comparator.comparingDouble(
                        (Suspicion one) -> one.growth().slope().perMinute())
                .reversed());
        return withoutCompanions(found);
    }

    private List<Suspicion> roots(List<Place> places, List<Suspicion> found, List<Series> peers) {
        Set<String> known = found.stream().map(one -> one.place().root()).collect(Collectors.toSet());
        Map<String, List<Place>> byRoot = places.stream()
                .filter(place -> !known.contains(place.root()) && !GoNames.isStandard(place.root()))
                .collect(Collectors.groupingBy(Place::root, LinkedHashMap::new, Collectors.toList()));
        List<Suspicion> more = new ArrayList<>();
        for (List<Place> together : byRoot.values()) {
            if (together.size() > 1) {
                Place most = together.stream()
                        .max(Comparator.comparingDouble(counts::sum))
                        .orElseThrow();
                judge(most, together, peers).ifPresent(more::add);
            }
        }
        return more;
    }

    private Optional<Suspicion> judge(Place place, Collection<Place> together, List<Series> peers) {
        Series series = counts.series(together);
        boolean ofPeers = place.kind().isOutside() || peers.stream().anyMatch(peer -> isInStep(series, peer));
        GrowthRule rule = ofPeers ? GrowthRule.CONNECTIONS : GrowthRule.GOROUTINES;
        return Growth.of(series, counts.load(), rule) instanceof Growing growing
                ? Optional.of(new Suspicion(
                        place,
                        counts.stack(place),
                        LeakPatterns.of(place, counts.stack(place), counts.isLoop(place)),
                        growing,
                        series))
                : Optional.empty();
    }

    /** Whether there are as many of one as of the other all the time: each connection has one. */
    private static boolean isInStep(Series one, Series other) {
        for (int i = 0; i < one.size(); i++) {
            double larger = Math.max(one.value(i), other.value(i));
            if (Math.abs(one.value(i) - other.value(i)) > Math.max(1, IN_STEP * larger)) {
                return false;
            }
        }
        return true;
    }

    /** Without goroutines of libraries that become more at the rate of the service's own: those keep them. */
    private static List<Suspicion> withoutCompanions(List<Suspicion> found) {
        return found.stream()
                .filter(one -> one.place().isOwn()
                        || found.stream().noneMatch(other -> other.place().isOwn() && isAlike(one, other)))
                .toList();
    }

    private static boolean isAlike(Suspicion one, Suspicion other) {
        double ratio = one.growth().slope().perMinute() / other.growth().slope().perMinute();
        return ratio < ALIKE && ratio > 1 / ALIKE;
    }
}
