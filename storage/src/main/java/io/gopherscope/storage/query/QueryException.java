// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import org.jspecify.annotations.Nullable;

/** A question to ClickHouse was not answered. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why, as far as whoever asked can do something about it. */
    public enum Reason {
        /** It takes more time, memory or rows than it may. */
        TOO_EXPENSIVE,
        /** A regular expression in it is not one that RE2 takes. */
        BAD_EXPRESSION,
        /** Too many questions at once, of all tenants together. */
        OVERLOADED,
        /** The tenant asks more questions at once than it may. */
        TOO_MANY,
        /** The database does not answer. */
        UNAVAILABLE,
        /** Nobody waits for the answer any more. */
        CANCELLED,
        /** The database refuses for another reason, which is our fault. */
        FAILED
    }

    private final Reason reason;

    public QueryException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
