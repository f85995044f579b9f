// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.cumulative;

/**
 * What happened between two profiles of an instance.
 *
 * @param values by stack and column, some of them 0
 * @param sinceNanos when the profile before was taken, nanoseconds since 1970
 */
public record Difference(Reading values, long sinceNanos) {
    /** The time that it covers, in nanoseconds; above 0. */
    public long durationNanos() {
        return values.nanos() - sinceNanos;
    }
}
