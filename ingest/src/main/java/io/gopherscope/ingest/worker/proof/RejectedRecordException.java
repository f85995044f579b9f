// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.worker.proof;

import io.gopherscope.storage.discards.DiscardReason;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A record cannot be used, now or later. */
public final class RejectedRecordException extends Exception {
    private static final long serialVersionUID = 1;

    private final DiscardReason reason;
    private final String detail;
    private final @Nullable UUID organization;

    /**
     * @param detail for people; no payload
     */
    public RejectedRecordException(DiscardReason reason, String detail) {
        this(reason, detail, null);
    }

    /**
     * @param detail for people; no payload
     * @param organization whose record it is, proven although it is refused; null when that is not known
     */
    public RejectedRecordException(DiscardReason reason, String detail, @Nullable UUID organization) {
        super(detail, null, false, false);
        this.reason = reason;
        this.detail = detail;
        this.organization = organization;
    }

    /** Whose record it is, where the proof held. */
    public Optional<UUID> organization() {
        return Optional.ofNullable(organization);
    }

    public DiscardReason reason() {
        return reason;
    }

    /** What is wrong. */
    public String detail() {
        return detail;
    }
}
