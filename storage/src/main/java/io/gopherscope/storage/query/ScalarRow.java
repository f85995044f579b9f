// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/**
 * What one instance's gauge or counter was within one bucket.
 *
 * @param bucket its number
 * @param value gauges: the level; counters: by how much it grew
 */
public record ScalarRow(String service, String instance, String metric, int bucket, double value) {}
