// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.pgo;

import io.gopherscope.storage.series.SeriesLabels;
import io.gopherscope.storage.series.ServiceScope;
import java.util.Objects;

/**
 * What calls are summed by.
 *
 * @param hour its start, seconds since 1970
 * @param version the label; may be empty, as all of them
 * @param retentionDays of the sums
 */
record PgoGroup(ServiceScope scope, long hour, String version, String env, int retentionDays) {
    private static final long NANOS_PER_HOUR = 3_600_000_000_000L;
    private static final long SECONDS_PER_HOUR = 3_600;

    static PgoGroup of(ServiceScope scope, SeriesLabels labels, long startNanos, int retentionDays) {
        return new PgoGroup(
                scope,
                Math.floorDiv(startNanos, NANOS_PER_HOUR) * SECONDS_PER_HOUR,
                label(labels, "version"),
                label(labels, "env"),
                retentionDays);
    }

    /** Characters of its texts. */
    int textLength() {
        return scope.length() + version.length() + env.length();
    }

    static String label(SeriesLabels labels, String name) {
        return Objects.requireNonNullElse(labels.get(name), "");
    }
}
