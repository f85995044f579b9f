// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.selection;

import org.jspecify.annotations.Nullable;

/**
 * What is known of a selection besides its stacks.
 *
 * @param profiles how many profiles were merged
 * @param instances how many instances they came from
 * @param durationNanos the time that they cover, summed; 0 for snapshots
 * @param valuePerSample about what one sample stands for; null where nothing was sampled or nobody knows
 */
public record SelectionFacts(
        long profiles,
        long instances,
        long durationNanos,
        @Nullable Double valuePerSample) {}
