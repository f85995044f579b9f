// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.storage.discards.DiscardReason;

/** What becomes of a profile. */
public sealed interface Verdict {
    /** It can go to Kafka. */
    record Accepted(OutgoingRecord outgoing) implements Verdict {}

    /**
     * It is not taken, now or later.
     *
     * @param detail for the sender
     */
    record Rejected(DiscardReason reason, String detail) implements Verdict {}
}
