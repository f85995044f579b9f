// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.findings;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody says about a finding.
 *
 * @param note why, at most 500 characters; may be absent
 */
@Serdeable
record FindingNote(@Nullable String note) {
    private static final int LONGEST = 500;

    /** The note as it is kept; empty when there is none. */
    String text() {
        return checked(note);
    }

    static String checked(@Nullable String note) {
        String text = Objects.requireNonNullElse(note, "").replace('\0', ' ').strip();
        if (text.length() > LONGEST) {
            throw new ApiException(
                    ErrorCode.VALUE_REFUSED, "a note has at most %d characters".formatted(LONGEST), "note");
        }
        return text;
    }
}
