// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.http;

/** A request is not served. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Refusal refusal;
    private final String detail;

    /**
     * @param detail for the sender
     */
    public RefusedException(Refusal refusal, String detail) {
        super(detail, null, false, false);
        this.refusal = refusal;
        this.detail = detail;
    }

    public Refusal refusal() {
        return refusal;
    }

    /** What is wrong, for the sender. */
    public String detail() {
        return detail;
    }
}
