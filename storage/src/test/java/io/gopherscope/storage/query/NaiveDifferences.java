// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What cumulative profiles must count for, going by what really happened: which process each of them is from. */
final class NaiveDifferences {
    /**
     * What a profile counts for.
     *
     * @param since when the one before was taken
     * @param added objects and bytes by stack, without zeros
     */
    record Counted(Scrape scrape, Instant since, Map<String, long[]> added) {}

    private final Map<String, Scrape> newest = new HashMap<>();
    /** Series that have begun on a known instance and have not been heard of again: when it was last heard of before. */
    private final Map<String, Instant> begun = new HashMap<>();

    /** What all of them count for, in the order in which they arrive. */
    static List<Counted> of(List<Scrape> arrivals) {
        NaiveDifferences differences = new NaiveDifferences();
        List<Counted> counted = new ArrayList<>();
        arrivals.forEach(scrape -> differences.arrive(scrape, counted));
        return counted;
    }

    private void arrive(Scrape scrape, List<Counted> counted) {
        Scrape before = newest.get(scrape.series());
        if (before == null) {
            heard(scrape).ifPresent(heard -> begun.put(scrape.series(), heard));
            newest.put(scrape.series(), scrape);
        } else if (scrape.at().isAfter(before.at())) {
            Instant since = begun.remove(scrape.series());
            if (since != null && !isNeighbour(scrape, before)) {
                counted.add(new Counted(scrape, since, minus(scrape, Map.of())));
            } else if (scrape.life() == before.life()) {
                counted.add(new Counted(scrape, before.at(), minus(scrape, before.stacks())));
            } else {
                counted.add(new Counted(scrape, heard(scrape).orElseThrow(), minus(scrape, Map.of())));
            }
            newest.put(scrape.series(), scrape);
        }
    }

    /** Whether something else of the instance has been heard of since the series was. */
    private boolean isNeighbour(Scrape scrape, Scrape before) {
        return newest.values().stream()
                .anyMatch(other -> other.instance().equals(scrape.instance())
                        && !other.series().equals(scrape.series())
                        && other.at().isAfter(before.at()));
    }

    private Optional<Instant> heard(Scrape scrape) {
        return newest.values().stream()
                .filter(other -> other.instance().equals(scrape.instance()))
                .map(Scrape::at)
                .max(Instant::compareTo);
    }

    private static Map<String, long[]> minus(Scrape scrape, Map<String, long[]> before) {
        Map<String, long[]> added = new TreeMap<>();
        scrape.stacks().forEach((stack, values) -> {
            long[] was = before.getOrDefault(stack, new long[values.length]);
            added.put(stack, new long[] {values[0] - was[0], values[1] - was[1]});
        });
        return added;
    }
}
