// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.http;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;

/** Limits of parameters. */
public final class Limits {
    private Limits() {}

    /**
     * Checks a number.
     *
     * @throws ApiException {@code limit_exceeded}
     */
    public static void check(String parameter, int value, int least, int most) {
        if (value < least || value > most) {
            throw new ApiException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "%s must be between %d and %d".formatted(parameter, least, most),
                    parameter);
        }
    }
}
