// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.findings;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found in what a service sent.
 *
 * @param kind {@code goroutine-leak}, {@code heap-leak}, {@code gc} …
 * @param identity hash of what it is known again by in other builds
 * @param ordinal tells those apart that have the same identity within one build
 * @param pattern how it comes about, a code
 * @param certainty {@link #PROVEN} or {@link #SUSPECTED}
 * @param confidence how sure it is, 0 to 1
 * @param growthPerMinute of all instances together, in {@code unit}
 * @param unit {@code goroutines} or {@code bytes}; of {@code gc} that of what it is judged by
 * @param firstSeen when it began, as far as data shows
 * @param lastSeen newest data that shows it
 * @param build the newest that has it; may be empty
 * @param state code of a {@link FindingState}
 * @param mutedUntil while it is muted
 * @param fixedIn the build that has it no more
 * @param evidence JSON: stack, instances, series
 */
@MappedEntity("finding")
public record Finding(
        @Id UUID id,
        UUID organizationId,
        String service,
        String kind,
        String identity,
        int ordinal,
        String pattern,
        String certainty,
        double confidence,
        String function,
        String file,
        long line,
        double growthPerMinute,
        String unit,
        Instant firstSeen,
        Instant detectedAt,
        Instant lastSeen,
        String build,
        String state,
        @Nullable Instant mutedUntil,
        @Nullable String fixedIn,
        String evidence) {
    public static final String GOROUTINE_LEAK = "goroutine-leak";
    public static final String HEAP_LEAK = "heap-leak";
    public static final String GC = "gc";
    public static final String PROVEN = "proven";
    public static final String SUSPECTED = "suspected";

    /** What has become of it at a moment: what was muted until before is so no more, and what is new is so for a day. */
    public FindingState stateAt(Instant now) {
        FindingState stored = FindingState.of(state).orElse(FindingState.ONGOING);
        return switch (stored) {
            case NEW -> now.isAfter(detectedAt.plusSeconds(86_400)) ? FindingState.ONGOING : FindingState.NEW;
            case MUTED -> mutedUntil != null && now.isBefore(mutedUntil) ? FindingState.MUTED : FindingState.ONGOING;
            case ONGOING, ACKNOWLEDGED, FIXED, REGRESSED, REFUTED -> stored;
        };
    }
}
