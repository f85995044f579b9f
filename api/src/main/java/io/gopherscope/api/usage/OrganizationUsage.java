// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.usage;

import io.gopherscope.storage.discards.DiscardTotal;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * What an organization may do and does.
 *
 * @param now the server's time
 * @param plan the name of its plan
 * @param limits each of them
 * @param dayBytes bytes let in during the last 24 hours, as they came
 * @param dayProfiles profiles let in during the last 24 hours
 * @param refused what was not stored as it came during the last 24 hours, most frequent reason first
 */
@Serdeable
record OrganizationUsage(
        Instant now, String plan, List<UsageLimit> limits, long dayBytes, long dayProfiles, List<Refused> refused) {

    /**
     * Refusals for one reason.
     *
     * @param reason a code of the closed list of discards
     * @param count how many
     * @param last when the newest one happened
     * @param detail what was wrong with the newest one
     */
    @Serdeable
    @Schema(name = "RefusedByReason")
    record Refused(String reason, long count, Instant last, String detail) {
        static Refused of(DiscardTotal total) {
            return new Refused(total.reason(), total.count(), total.lastAt(), total.detail());
        }
    }
}
