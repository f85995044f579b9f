// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc;

import io.gopherscope.api.time.Range;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;

/**
 * Garbage collection of a service.
 *
 * @param range what was asked for
 * @param start start of the first step
 * @param stepSeconds length of a step
 * @param steps how many steps the range has
 * @param instances how many instances it is about
 * @param instancesCut how many more there are, which were left out: those that sent last are in
 * @param missing metrics that the service does not send, without which less can be said
 * @param trends over time
 * @param anomalies what is not as it should be at the end of the range, the worst first
 * @param advice what to set GOGC and GOMEMLIMIT to
 * @param changes of settings and builds within the range, the newest first, with what had been predicted
 */
@Serdeable
record GcReport(
        Range range,
        Instant start,
        double stepSeconds,
        int steps,
        int instances,
        int instancesCut,
        List<String> missing,
        GcTrends trends,
        List<GcAnomaly> anomalies,
        GcAdvice advice,
        List<GcChange> changes) {}
