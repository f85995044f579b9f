// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.http;

import java.util.Locale;

/** Why a request as a whole is not served, as HTTP status and as code of the Connect protocol. */
public enum Refusal {
    UNREADABLE_REQUEST(400, "invalid_argument"),
    REFUSED_PROFILES(400, "invalid_argument"),
    REFUSED_METRICS(422, "invalid_argument"),
    UNAUTHENTICATED(401, "unauthenticated"),
    FORBIDDEN(403, "permission_denied"),
    NOT_FOUND(404, "unimplemented"),
    METHOD_NOT_ALLOWED(405, "unimplemented"),
    REQUEST_TOO_LARGE(413, "invalid_argument"),
    UNSUPPORTED_MEDIA_TYPE(415, "invalid_argument"),
    RATE_LIMITED(429, "resource_exhausted"),
    INTERNAL(500, "internal"),
    OVERLOADED(503, "unavailable"),
    STORAGE_FULL(503, "unavailable");

    private final int status;
    private final String connectCode;
    private final String code = name().toLowerCase(Locale.ROOT);

    Refusal(int status, String connectCode) {
        this.status = status;
        this.connectCode = connectCode;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The code in the error of a Connect route. Clients retry {@code unavailable}, and give up on {@code invalid_argument}. */
    public String connectCode() {
        return connectCode;
    }

    /** Our stable code: {@code request_too_large}. */
    public String code() {
        return code;
    }

    /** Whether the same request may be served a little later. */
    public boolean isRetryable() {
        return this == OVERLOADED || this == STORAGE_FULL || this == RATE_LIMITED;
    }
}
