// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.time.Range;
import io.gopherscope.storage.query.PgoFilter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a file is made of, as it was asked for. Each has revisions of its own.
 *
 * @param env the label; empty for any
 * @param version the label; empty for any
 * @param from start of the range, as it was written
 */
record PgoSelection(String service, String env, String version, String from) {
    /** All of it is the key of a row. */
    private static final int LONGEST = 512;

    private static final int LONGEST_FROM = 64;

    /**
     * A selection.
     *
     * @throws ApiException {@code limit_exceeded}
     */
    static PgoSelection of(String service, @Nullable String env, @Nullable String version, String from) {
        return new PgoSelection(
                checked("service", service, LONGEST),
                checked("env", env == null ? "" : env, LONGEST),
                checked("version", version == null ? "" : version, LONGEST),
                checked("from", from.strip(), LONGEST_FROM));
    }

    private static String checked(String parameter, String value, int longest) {
        // PostgreSQL has no zeros in texts.
        if (value.getBytes(StandardCharsets.UTF_8).length > longest || value.indexOf('\0') >= 0) {
            throw new ApiException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "%s is longer than %d bytes, or holds a zero".formatted(parameter, longest),
                    parameter);
        }
        return value;
    }

    PgoFilter filter(Range range) {
        return new PgoFilter(service, range.from(), range.until(), given(env), given(version));
    }

    private static Optional<String> given(String label) {
        return label.isEmpty() ? Optional.empty() : Optional.of(label);
    }
}
