// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.services;

import io.gopherscope.api.time.Range;
import java.time.Duration;
import java.time.Instant;

/** Who still reports at the end of a range. */
final class Liveness {
    /** Two profiles of a minute each and the way here fit in; readings come far more often. */
    private static final Duration SILENT_AFTER = Duration.ofSeconds(150);

    private final Instant silentBefore;

    Liveness(Range range, Instant now) {
        Instant end = range.until().isBefore(now) ? range.until() : now;
        this.silentBefore = end.minus(SILENT_AFTER);
    }

    boolean reports(Instant last) {
        return !last.isBefore(silentBefore);
    }
}
