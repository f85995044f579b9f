// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.frames.GoNames;
import io.gopherscope.api.leaks.goroutines.Snapshots.Counted;
import io.gopherscope.api.leaks.trend.Load;
import io.gopherscope.api.leaks.trend.Series;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The goroutines of one life of one process by the place where they wait. */
public final class PlaceCounts {
    private static final int OFTEN = 3;

    private final Map<Place, List<Counted>> byPlace = new LinkedHashMap<>();
    private final Snapshots snapshots;

    /** Sorts stacks by their places. */
    public PlaceCounts(Snapshots snapshots) {
        this.snapshots = snapshots;
        for (Counted stack : snapshots.stacks()) {
            byPlace.computeIfAbsent(Place.of(stack.frames()), key -> new ArrayList<>())
                    .add(stack);
        }
    }

    /** All places that some goroutine had. */
    public Set<Place> places() {
        return byPlace.keySet();
    }

    /** What the process had to do meanwhile. */
    public Load load() {
        return snapshots.load();
    }

    /** How many goroutines were at some places together. */
    public Series series(Collection<Place> places) {
        double[] counts = new double[snapshots.millis().length];
        for (Place place : places) {
            for (Counted stack : at(place)) {
                for (int i = 0; i < counts.length; i++) {
                    counts[i] += stack.counts()[i];
                }
            }
        }
        return new Series(snapshots.millis(), counts);
    }

    /** The stack at a place that has gained most goroutines, innermost frame first. */
    List<Frame> stack(Place place) {
        return at(place).stream()
                .max(Comparator.comparingDouble(stack -> gain(stack.counts())))
                .map(Counted::frames)
                .orElse(List.of());
    }

    /** Goroutines at a place, over all snapshots. */
    double sum(Place place) {
        double sum = 0;
        for (Counted stack : at(place)) {
            for (double count : stack.counts()) {
                sum += count;
            }
        }
        return sum;
    }

    /** Whether goroutines with the same root were seen at other places again and again: they wait and work in turn. */
    boolean isLoop(Place place) {
        List<Place> others = places().stream()
                .filter(other -> other.root().equals(place.root()) && !other.equals(place))
                .toList();
        if (GoNames.isStandard(place.root()) || others.isEmpty()) {
            return false;
        }
        Series series = series(others);
        int seen = 0;
        for (int i = 0; i < series.size(); i++) {
            seen += series.value(i) > 0 ? 1 : 0;
        }
        return seen >= OFTEN;
    }

    private List<Counted> at(Place place) {
        return byPlace.getOrDefault(place, List.of());
    }

    /** The sum of the second half less that of the first. */
    private static double gain(double[] counts) {
        double gain = 0;
        for (int i = 0; i < counts.length; i++) {
            gain += i < counts.length / 2 ? -counts[i] : counts[i];
        }
        return gain;
    }
}
