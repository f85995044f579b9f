// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.usage;

import io.gopherscope.storage.limits.OrganizationLimits;
import io.gopherscope.storage.limits.Usage;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One limit.
 *
 * @param name as refusals say it
 * @param unit bytes/s, profiles/s, series/day, bytes, locations, values, days, s, rows or questions
 * @param limit the most that is let through
 * @param used at the moment: rates over the last whole minute, series since midnight UTC; absent where it is judged one by one
 * @param most the fullest minute of the last 24 hours; absent where it is not a rate
 */
@Serdeable
record UsageLimit(
        String name,
        String unit,
        double limit,
        @Nullable Double used,
        @Nullable Double most) {
    private static final double MINUTE = 60;

    static List<UsageLimit> all(OrganizationLimits limits, Usage usage, int retentionDays) {
        return List.of(
                new UsageLimit(
                        "bytes_per_second",
                        "bytes/s",
                        (double) limits.bytesPerSecond(),
                        usage.lastMinuteBytes() / MINUTE,
                        usage.mostMinuteBytes() / MINUTE),
                new UsageLimit(
                        "profiles_per_second",
                        "profiles/s",
                        limits.profilesPerSecond(),
                        usage.lastMinuteProfiles() / MINUTE,
                        usage.mostMinuteProfiles() / MINUTE),
                new UsageLimit(
                        "series_per_day", "series/day", limits.seriesPerDay(), (double) usage.seriesToday(), null),
                one("profile_bytes", "bytes", limits.profileBytes()),
                one("stack_depth", "locations", limits.stackDepth()),
                one("label_values", "values", limits.labelValues()),
                one("retention_days", "days", retentionDays),
                one("query_seconds", "s", limits.querySeconds()),
                one("query_memory_bytes", "bytes", (double) limits.queryMemoryBytes()),
                one("query_rows", "rows", (double) limits.queryRows()),
                one("parallel_queries", "questions", limits.parallelQueries()));
    }

    private static UsageLimit one(String name, String unit, double limit) {
        return new UsageLimit(name, unit, limit, null, null);
    }
}
