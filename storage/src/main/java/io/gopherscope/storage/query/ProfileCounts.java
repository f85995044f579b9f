// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * What a selection holds.
 *
 * @param profiles how many pprof files
 * @param instances how many instances they came from
 * @param durationNanos the time that they cover, summed
 * @param period the largest sampling period that they name
 */
public record ProfileCounts(long profiles, long instances, long durationNanos, long period) {}
