// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.metrics;

import io.gopherscope.storage.discards.DiscardReason;

/**
 * Samples of a request that were not taken.
 *
 * @param detail what was wrong with the last of them
 */
public record RefusedSamples(DiscardReason reason, int count, String detail) {}
