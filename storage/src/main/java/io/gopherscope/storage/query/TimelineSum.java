// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.List;

/**
 * What all instances had together within one bucket.
 *
 * @param group values of the labels that were grouped by
 * @param bucket its number
 * @param value the sum
 */
public record TimelineSum(List<String> group, int bucket, double value) {
    public TimelineSum {
        group = List.copyOf(group);
    }
}
