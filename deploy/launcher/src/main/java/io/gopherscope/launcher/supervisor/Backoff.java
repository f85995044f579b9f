// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.supervisor;

import java.time.Duration;

/** How long to wait before a part is started again: twice as long each time, until it has run well for a while. */
final class Backoff {

    static final Duration SHORTEST = Duration.ofMillis(500);
    static final Duration LONGEST = Duration.ofSeconds(30);
    static final Duration RAN_WELL = Duration.ofMinutes(1);

    private int failures;

    /**
     * Counts a failure.
     *
     * @param ran how long the part had run before it failed
     * @return how long to wait
     */
    Duration afterFailure(Duration ran) {
        if (ran.compareTo(RAN_WELL) >= 0) {
            failures = 0;
        }
        long millis = SHORTEST.toMillis() << Math.min(failures, 10);
        failures++;
        return Duration.ofMillis(Math.min(millis, LONGEST.toMillis()));
    }
}
