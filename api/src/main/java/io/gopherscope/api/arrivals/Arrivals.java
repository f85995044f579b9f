// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.arrivals;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has arrived.
 *
 * @param now the server's time
 * @param since what was asked for
 * @param services how many services sent anything
 * @param metrics runtime metrics; absent when none arrived
 * @param profiles profiles by kind; empty when none arrived
 * @param discards what was refused, most frequent first; for the organization, whichever service was asked for
 */
@Serdeable
record Arrivals(
        Instant now,
        Instant since,
        int services,
        @Nullable Metrics metrics,
        List<Profiles> profiles,
        List<Discard> discards) {

    /**
     * Runtime metrics.
     *
     * @param first when the first sample was taken
     * @param last when the newest sample was taken
     * @param instances how many instances sent some
     */
    @Serdeable
    @Schema(name = "ArrivedMetrics")
    record Metrics(Instant first, Instant last, int instances) {}

    /**
     * Profiles of one kind.
     *
     * @param kind cpu, heap, goroutine …
     * @param first when the first one was taken
     * @param last when the newest one was taken
     * @param profiles how many
     * @param instances how many instances sent some
     */
    @Serdeable
    @Schema(name = "ArrivedProfiles")
    record Profiles(String kind, Instant first, Instant last, long profiles, int instances) {}

    /**
     * Refusals for one reason.
     *
     * @param reason a code of the closed list of discards
     * @param count how many
     * @param last when the newest one happened
     * @param detail what was wrong with the newest one
     */
    @Serdeable
    @Schema(name = "Discard")
    record Discard(String reason, long count, Instant last, String detail) {}
}
