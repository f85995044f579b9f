// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.builds;

import io.gopherscope.storage.query.ProcessLife;
import io.gopherscope.storage.query.SeriesLife;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A stretch of time in which one build ran on one instance, as profiles or as readings show it.
 *
 * @param labels as sent
 * @param startedAt start of the process, where it says so
 * @param first its oldest data
 * @param last its newest data
 */
public record Life(
        String instance,
        Build build,
        Map<String, String> labels,
        Optional<Instant> startedAt,
        Instant first,
        Instant last) {
    static Life of(SeriesLife series) {
        return new Life(
                series.instance(), Build.of(series), series.labels(), Optional.empty(), series.first(), series.last());
    }

    static Life of(ProcessLife process) {
        boolean knowsStart = process.start().isAfter(Instant.EPOCH);
        return new Life(
                process.instance(),
                Build.of(process),
                process.labels(),
                knowsStart ? Optional.of(process.start()) : Optional.empty(),
                process.first(),
                process.last());
    }

    /** Whether it overlaps this time. */
    public boolean during(Instant from, Instant until) {
        return !last.isBefore(from) && first.isBefore(until);
    }
}
