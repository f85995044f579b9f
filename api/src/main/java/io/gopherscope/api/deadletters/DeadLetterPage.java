// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.deadletters;

import io.gopherscope.storage.deadletters.ReasonCount;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of records that could not be used.
 *
 * @param reasons how many the organization has for each reason, most first, whichever were asked for
 * @param letters newest first
 * @param nextCursor for the next page; absent on the last one
 */
@Serdeable
record DeadLetterPage(
        List<Reason> reasons,
        List<DeadLetterView> letters,
        @Nullable String nextCursor) {

    /**
     * Records that could not be used for one reason.
     *
     * @param reason a code of the closed list of discards
     * @param count how many there are
     * @param requested for how many of them somebody asked that they be tried again
     */
    @Serdeable
    @Schema(name = "DeadLetterReason")
    record Reason(String reason, long count, long requested) {
        static Reason of(ReasonCount of) {
            return new Reason(of.reason(), of.count(), of.requested());
        }
    }
}
