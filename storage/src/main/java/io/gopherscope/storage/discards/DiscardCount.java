// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import java.time.Instant;
import java.util.UUID;

/**
 * So many refusals of one organization for one reason.
 *
 * @param at when the last of them happened
 * @param detail what was wrong with the last one, for people; holds no payload
 */
public record DiscardCount(UUID organization, DiscardReason reason, long count, Instant at, String detail) {
    private static final int LONGEST_DETAIL = 300;

    public DiscardCount {
        detail = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL - 1) + "…";
        detail = detail.replace('\0', ' ');
    }

    /** Both together. */
    public DiscardCount plus(DiscardCount later) {
        return new DiscardCount(organization, reason, count + later.count, later.at, later.detail);
    }
}
