// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import io.micronaut.core.annotation.Introspected;

/**
 * Refusals for one reason within one step of time.
 *
 * @param reason the code of a {@link DiscardReason}
 * @param stage gateway or worker
 * @param step which one, from 0
 */
@Introspected
public record DiscardStep(String reason, String stage, int step, long count) {
    /** Whether a gateway refused it, so that the sender was told. */
    public boolean atGateway() {
        return stage.equals(Discards.GATEWAY);
    }
}
