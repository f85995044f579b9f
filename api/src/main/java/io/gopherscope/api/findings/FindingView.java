// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.findings;

import io.gopherscope.storage.findings.Finding;
import io.gopherscope.storage.findings.FindingState;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found in what a service sent.
 *
 * @param id its id, which stays while it is there, in later builds too
 * @param service the service
 * @param kind goroutine-leak, heap-leak, gc, bottleneck or regression
 * @param pattern how it comes about, a code: missing-close
 * @param certainty proven or suspected
 * @param confidence how sure it is, 0 to 1
 * @param site where in the code
 * @param growthPerMinute how fast it grows, all instances together
 * @param unit of the growth: goroutines or bytes
 * @param firstSeen when it began, as far as data shows
 * @param detectedAt when it was found
 * @param lastSeen the newest data that shows it
 * @param build the newest version or build id that has it; absent when processes do not say
 * @param state new, ongoing, acknowledged, muted, fixed, regressed or refuted
 * @param mutedUntil while it is muted
 * @param fixedIn the version or build id that has it no more
 */
@Serdeable
@Schema(name = "Finding")
record FindingView(
        UUID id,
        String service,
        String kind,
        String pattern,
        String certainty,
        double confidence,
        Site site,
        double growthPerMinute,
        String unit,
        Instant firstSeen,
        Instant detectedAt,
        Instant lastSeen,
        @Nullable String build,
        String state,
        @Nullable Instant mutedUntil,
        @Nullable String fixedIn) {

    /**
     * A place in the code.
     *
     * @param function as the linker names it
     * @param file absent where it is not known
     * @param line absent where it is not known
     */
    @Serdeable
    @Schema(name = "FindingSite")
    record Site(
            String function,
            @Nullable String file,
            @Nullable Long line) {}

    static FindingView of(Finding finding, Instant now) {
        FindingState state = finding.stateAt(now);
        return new FindingView(
                finding.id(),
                finding.service(),
                finding.kind(),
                finding.pattern(),
                finding.certainty(),
                finding.confidence(),
                new Site(
                        finding.function(),
                        finding.file().isEmpty() ? null : finding.file(),
                        finding.line() == 0 ? null : finding.line()),
                finding.growthPerMinute(),
                finding.unit(),
                finding.firstSeen(),
                finding.detectedAt(),
                finding.lastSeen(),
                finding.build().isEmpty() ? null : finding.build(),
                state.code(),
                state == FindingState.MUTED ? finding.mutedUntil() : null,
                state == FindingState.FIXED ? finding.fixedIn() : null);
    }
}
