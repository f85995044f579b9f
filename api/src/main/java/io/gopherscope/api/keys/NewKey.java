// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.keys;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A key to be made.
 *
 * @param name for people, 1 to 100 characters
 * @param scopes what it may do, at least one
 * @param expiresAt when it ends by itself; never when absent
 */
@Serdeable
record NewKey(String name, List<KeyScope> scopes, @Nullable Instant expiresAt) {
    private static final int LONGEST_NAME = 100;

    /** What a sender leaves out or writes as null is as good as empty. */
    public NewKey {
        name = Objects.requireNonNullElse(name, "").strip();
        scopes = Objects.requireNonNullElse(scopes, List.<KeyScope>of()).stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /**
     * Checks what the types do not say.
     *
     * @throws ApiException {@code value_refused}
     */
    void check(Instant now) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            throw new ApiException(ErrorCode.VALUE_REFUSED, "a name has 1 to 100 characters", "name");
        }
        if (scopes.isEmpty()) {
            throw new ApiException(ErrorCode.VALUE_REFUSED, "a key needs at least one scope", "scopes");
        }
        if (expiresAt != null && !expiresAt.isAfter(now)) {
            throw new ApiException(ErrorCode.VALUE_REFUSED, "a key cannot expire in the past", "expiresAt");
        }
    }
}
