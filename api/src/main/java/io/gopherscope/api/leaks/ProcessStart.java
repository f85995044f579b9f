// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.builds.Build;
import io.gopherscope.api.findings.Evidence;
import io.gopherscope.api.leaks.trend.Judgement.Growing;
import io.gopherscope.api.leaks.trend.Series;
import java.time.Instant;

/**
 * A life of a process.
 *
 * @param start when it began, as far as is known
 * @param build what ran
 */
record ProcessStart(String instance, Instant start, Build build) {
    /** What people call the build: its version, else its id; empty when it does not say. */
    String buildName() {
        return build.version().isEmpty() ? build.buildId() : build.version();
    }

    /**
     * The process as evidence that something grows in it.
     *
     * @param growth how it grows
     * @param since how what tells since when it grows does so: the same, or the whole that it is a part of
     * @param points its level over time
     */
    Evidence.Instance shows(Growing growth, Growing since, Series points) {
        return new Evidence.Instance(
                instance,
                buildName(),
                start,
                growth.from(),
                growth.to(),
                growth.slope().perMinute(),
                Evidence.finite(growth.slope().low()),
                Evidence.finite(growth.slope().high()),
                Instant.ofEpochMilli(since.sinceMillis()),
                Instant.ofEpochMilli(since.untilMillis()),
                Evidence.Point.of(points));
    }
}
