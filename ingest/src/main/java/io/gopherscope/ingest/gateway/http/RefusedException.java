// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.http;

/** A request is not served. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;
    private final String detail;
    private final String limit;
    private final int retrySeconds;

    /**
     * @param detail for the sender
     */
    public RefusedException(Refusal refusal, String detail) {
        this(refusal, detail, "", 0);
    }

    private RefusedException(Refusal refusal, String detail, String limit, int retrySeconds) {
        super(detail, null, false, false);
        this.refusal = refusal;
        this.detail = detail;
        this.limit = limit;
        this.retrySeconds = retrySeconds;
    }

    /**
     * The organization has reached one of its limits.
     *
     * @param limit its name
     * @param detail for the sender
     * @param retrySeconds when to come back
     */
    public static RefusedException limited(String limit, String detail, int retrySeconds) {
        return new RefusedException(Refusal.RATE_LIMITED, detail, limit, retrySeconds);
    }

    public Refusal refusal() {
        return refusal;
    }

    /** Which limit of the organization is reached; empty when it is not that. */
    public String limit() {
        return limit;
    }

    /** When to come back; 0: nobody knows. */
    public int retrySeconds() {
        return retrySeconds;
    }

    /** What is wrong, for the sender. */
    public String detail() {
        return detail;
    }
}
