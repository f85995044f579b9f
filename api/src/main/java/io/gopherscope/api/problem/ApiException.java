// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.problem;

import org.jspecify.annotations.Nullable;

/** The one way in which a request fails on purpose; it becomes an answer in {@link ProblemProcessor}. */
public final class ApiException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final @Nullable String parameter;

    /**
     * A failure that is about the request as a whole.
     *
     * @param detail what is wrong, for people; never holds secrets
     */
    public ApiException(ErrorCode code, String detail) {
        this(code, detail, null, null);
    }

    /** A failure that is about one parameter or field. */
    public ApiException(ErrorCode code, String detail, String parameter) {
        this(code, detail, parameter, null);
    }

    /** A failure with what caused it. */
    public ApiException(ErrorCode code, String detail, Throwable cause) {
        this(code, detail, null, cause);
    }

    private ApiException(ErrorCode code, String detail, @Nullable String parameter, @Nullable Throwable cause) {
        super(detail, cause);
        this.code = code;
        this.parameter = parameter;
    }

    public ErrorCode code() {
        return code;
    }

    public String detail() {
        return String.valueOf(getMessage());
    }

    public @Nullable String parameter() {
        return parameter;
    }
}
