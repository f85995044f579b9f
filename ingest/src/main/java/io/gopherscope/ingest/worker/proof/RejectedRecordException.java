// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.proof;

import io.gopherscope.storage.discards.DiscardReason;

/** A record cannot be used, now or later. */
public final class RejectedRecordException extends Exception {
    private static final long serialVersionUID = 1;

    private final DiscardReason reason;
    private final String detail;

    /**
     * @param detail for people; no payload
     */
    public RejectedRecordException(DiscardReason reason, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
    }

    public DiscardReason reason() {
        return reason;
    }

    /** What is wrong. */
    public String detail() {
        return detail;
    }
}
