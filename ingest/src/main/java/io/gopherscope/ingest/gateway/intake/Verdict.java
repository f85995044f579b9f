// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.intake;

import io.gopherscope.storage.discards.DiscardReason;

/** What becomes of a profile. */
public sealed interface Verdict {
    /**
     * It can go to Kafka.
     *
     * @param folded which labels of its samples will be stored with one value for all, for the sender; empty when none
     */
    record Accepted(OutgoingRecord outgoing, String folded) implements Verdict {}

    /**
     * It is not taken, now or later.
     *
     * @param detail for the sender
     */
    record Rejected(DiscardReason reason, String detail) implements Verdict {}
}
