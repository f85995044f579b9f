// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.time.Duration;

/**
 * What one question may cost.
 *
 * @param time the longest that the engine works on it
 * @param memoryBytes the most memory that it uses for it
 * @param rows the most rows that it reads for it
 */
public record QueryLimits(Duration time, long memoryBytes, long rows) {
    /** For what a page or a program asks. */
    public static final QueryLimits DEFAULT = new QueryLimits(Duration.ofSeconds(30), 2L << 30, 20_000_000_000L);
}
