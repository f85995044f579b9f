// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.storage.query.SnapshotReads.Taken;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When which instance of a service took snapshots.
 *
 * @param all by instance, each in order of time and with at least one
 */
record TakenByInstance(Map<String, List<Taken>> all) {
    static TakenByInstance of(List<Taken> taken) {
        return new TakenByInstance(taken.stream().collect(Collectors.groupingBy(Taken::instance)));
    }

    List<Taken> of(String instance) {
        return all.getOrDefault(instance, List.of());
    }

    /** Those of one process: what another one with the same name took before is left out. */
    List<Taken> of(ProcessStart process) {
        long from = process.start().toEpochMilli();
        return of(process.instance()).stream()
                .filter(one -> one.millis() >= from)
                .toList();
    }

    /** The instances whose totals have become more by most. */
    List<String> grownMost(int most) {
        return all.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, List<Taken>> entry) ->
                                entry.getValue().getLast().total()
                                        - entry.getValue().getFirst().total())
                        .reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The instances whose newest totals are the largest, without those that have nothing. */
    List<String> largest(int most) {
        return all.entrySet().stream()
                .filter(entry -> entry.getValue().stream().anyMatch(taken -> taken.total() > 0))
                .sorted(Comparator.comparingLong((Map.Entry<String, List<Taken>> entry) ->
                                entry.getValue().getLast().total())
                        .reversed())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }
}
