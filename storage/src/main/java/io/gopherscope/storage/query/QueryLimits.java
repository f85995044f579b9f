// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.limits.OrganizationLimits;
import java.time.Duration;

/**
 * What one question may cost, and how many an organization may ask at once.
 *
 * @param time the longest that the engine works on it
 * @param memoryBytes the most memory that it uses for it
 * @param rows the most rows that it reads for it
 * @param parallel how many questions of an organization this process asks at once
 */
public record QueryLimits(Duration time, long memoryBytes, long rows, int parallel) {
    /** For whoever has no limits of their own. */
    public static final QueryLimits DEFAULT = new QueryLimits(Duration.ofSeconds(30), 2L << 30, 20_000_000_000L, 6);

    /** Those of an organization. */
    public static QueryLimits of(OrganizationLimits limits) {
        return new QueryLimits(
                Duration.ofSeconds(limits.querySeconds()),
                limits.queryMemoryBytes(),
                limits.queryRows(),
                limits.parallelQueries());
    }
}
