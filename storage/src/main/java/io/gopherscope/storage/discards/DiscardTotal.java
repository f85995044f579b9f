// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import io.micronaut.core.annotation.Introspected;
import java.time.Instant;

/**
 * Refusals for one reason.
 *
 * @param reason the code of a {@link DiscardReason}
 * @param lastAt when the last of them happened
 * @param detail what was wrong with the last one
 */
@Introspected
public record DiscardTotal(String reason, long count, Instant lastAt, String detail) {}
