// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.problem;

import io.micronaut.serde.annotation.Serdeable;

/**
 * An error as the Connect protocol writes it.
 *
 * @param code one of Connect's codes
 * @param message our stable code and what is wrong with this request
 * @see <a href="https://connectrpc.com/docs/protocol#error-codes">Connect error codes</a>
 */
@Serdeable
record ConnectError(String code, String message) {
    ConnectError(ErrorCode code, String detail) {
        this(codeOf(code), code.code() + ": " + detail);
    }

    static String codeOf(ErrorCode code) {
        return switch (code) {
            case QUERY_TOO_EXPENSIVE, RANGE_TOO_LONG, REQUEST_TOO_LARGE -> "resource_exhausted";
            default ->
                switch (code.status()) {
                    case UNAUTHORIZED -> "unauthenticated";
                    case FORBIDDEN -> "permission_denied";
                    case NOT_FOUND, METHOD_NOT_ALLOWED -> "unimplemented";
                    case SERVICE_UNAVAILABLE -> "unavailable";
                    case INTERNAL_SERVER_ERROR -> "internal";
                    default -> "invalid_argument";
                };
        };
    }
}
