// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.findings;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How long nobody wants to hear of a finding.
 *
 * @param until when it comes back, at most a year ahead
 * @param note why, at most 500 characters; may be absent
 */
@Serdeable
record FindingMute(Instant until, @Nullable String note) {
    private static final Duration LONGEST = Duration.ofDays(366);

    /**
     * Checks the time.
     *
     * @throws ApiException {@code value_refused}
     */
    void check(Instant now) {
        if (until == null || !until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new ApiException(
                    ErrorCode.VALUE_REFUSED, "until must be a time in the future, at most a year ahead", "until");
        }
    }

    String text() {
        return FindingNote.checked(note);
    }
}
