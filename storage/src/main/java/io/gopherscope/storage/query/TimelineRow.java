// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.List;

/**
 * What one instance had within one bucket.
 *
 * @param group values of the labels that were grouped by
 * @param source service, type and instance, as one text
 * @param bucket its number
 * @param value differences: their sum; snapshots: the last one's total, the largest or the mean, as asked
 * @param durationNanos the time that the profiles cover, summed; 0 where they do not say
 * @param profiles how many
 * @param lastMillis start of the newest of them, milliseconds since the epoch
 */
public record TimelineRow(
        List<String> group,
        String source,
        int bucket,
        double value,
        long durationNanos,
        long profiles,
        long lastMillis) {
    public TimelineRow {
        group = List.copyOf(group);
    }
}
