// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * How much of the time the readings of one instance within one bucket speak for.
 *
 * @param bucket its number
 * @param seconds the time since the readings before them, summed
 */
public record CoverageRow(String service, String instance, int bucket, double seconds) {}
