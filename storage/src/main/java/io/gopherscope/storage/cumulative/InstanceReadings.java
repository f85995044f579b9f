// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.cumulative;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The newest cumulative profile of each series of one instance, and the rules by which the next one becomes a difference. A process
 * is known again by its values, which never fall.
 *
 * <ul>
 *   <li>The first profile of an instance says what happened before anybody looked: nothing of it counts.
 *   <li>A profile that goes on where the one before was counts by what was added, however many were missed in between.
 *   <li>A profile that does not is of a new process, which began after the one before: all of it counts.
 *   <li>A series that is new on a known instance is a new process, or a neighbour that was there all the time. When its second profile
 *       comes and the others have not been heard of since the first, it has taken over: all of it counts.
 *   <li>A profile that is not younger than the newest one of its series adds nothing: the newest one has it all.
 * </ul>
 *
 * @param all by age, the youngest first
 */
record InstanceReadings(List<SeriesReading> all) {
    private static final Comparator<SeriesReading> YOUNGEST_FIRST = Comparator.comparingLong(
                    (SeriesReading one) -> one.reading().nanos())
            .reversed()
            .thenComparing(SeriesReading::seriesId, Long::compareUnsigned);

    /** Nothing is known of the instance. */
    static final InstanceReadings NONE = new InstanceReadings(List.of());

    /** More series than these are not kept, the ones that were heard of last. */
    static final int MOST_SERIES = 8;

    /** Two profiles that lie further apart tell nothing about a time that anybody asks for. Those of a daily job do not. */
    static final Duration LONGEST_GAP = Duration.ofHours(25);

    InstanceReadings {
        all = all.stream().sorted(YOUNGEST_FIRST).limit(MOST_SERIES).toList();
    }

    /**
     * What a profile adds.
     *
     * @param difference empty when nothing of it counts
     * @param readings what is known afterwards
     */
    record Step(Optional<Difference> difference, InstanceReadings readings) {}

    /** The step that a profile makes. */
    Step next(long seriesId, Reading now) {
        Optional<SeriesReading> own = find(seriesId);
        if (own.isEmpty()) {
            long after = all.isEmpty()
                    ? SeriesReading.SETTLED
                    : all.getFirst().reading().nanos();
            return new Step(Optional.empty(), with(new SeriesReading(seriesId, now, after)));
        }
        if (now.nanos() <= own.get().reading().nanos()) {
            return new Step(Optional.empty(), this);
        }
        return new Step(
                difference(own.get(), now).filter(InstanceReadings::isShort),
                with(new SeriesReading(seriesId, now, SeriesReading.SETTLED)));
    }

    /** The newest profile of a series. */
    Optional<SeriesReading> find(long seriesId) {
        return all.stream().filter(one -> one.seriesId() == seriesId).findFirst();
    }

    private Optional<Difference> difference(SeriesReading own, Reading now) {
        Reading before = own.reading();
        if (!now.isComparableWith(before)) {
            return Optional.empty();
        }
        if (!now.continues(before)) {
            return Optional.of(new Difference(now, latestBefore(now.nanos())));
        }
        Difference whole = new Difference(now, own.afterNanos());
        return Optional.of(
                !own.isSettled() && isAlone(own) && isShort(whole)
                        ? whole
                        : new Difference(now.minus(before), before.nanos()));
    }

    /** Whether no other series has been heard of since this one was. */
    private boolean isAlone(SeriesReading own) {
        return all.stream()
                .allMatch(one -> one.seriesId() == own.seriesId()
                        || one.reading().nanos() < own.reading().nanos());
    }

    private long latestBefore(long nanos) {
        return all.stream()
                .mapToLong(one -> one.reading().nanos())
                .filter(heard -> heard < nanos)
                .max()
                .orElseThrow();
    }

    private InstanceReadings with(SeriesReading newest) {
        List<SeriesReading> others = new ArrayList<>(all);
        others.removeIf(one -> one.seriesId() == newest.seriesId());
        others.add(newest);
        return new InstanceReadings(others);
    }

    private static boolean isShort(Difference difference) {
        return difference.durationNanos() <= LONGEST_GAP.toNanos();
    }

    /** About the memory that they take. */
    long bytes() {
        return 64 + all.stream().mapToLong(one -> one.reading().bytes()).sum();
    }
}
