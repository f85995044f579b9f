// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest.gateway.limits;

import io.gopherscope.storage.discards.DiscardReason;

/**
 * A limit that a profile, or the series of one, is beyond.
 *
 * @param detail for the sender, with the name and value of the limit
 */
public record Broken(DiscardReason reason, String detail) {}
