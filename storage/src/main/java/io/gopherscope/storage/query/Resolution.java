// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

/** How fine the readings are that a question is answered from. Steps begin at multiples of their length since the epoch. */
enum Resolution {
    READINGS,
    FIVE_MINUTES,
    HOURS;

    private static final long FIVE_MINUTES_MILLIS = 300_000;
    private static final long HOUR_MILLIS = 3_600_000;

    /** The coarsest that still tells the buckets apart. */
    static Resolution of(Buckets buckets) {
        if (buckets.stepMillis() % HOUR_MILLIS == 0) {
            return HOURS;
        }
        return buckets.stepMillis() % FIVE_MINUTES_MILLIS == 0 ? FIVE_MINUTES : READINGS;
    }

    /** Histograms have no hourly sums. */
    static Resolution ofHistograms(Buckets buckets) {
        return of(buckets) == READINGS ? READINGS : FIVE_MINUTES;
    }

    /** The table of gauges and counters. */
    String scalars() {
        return switch (this) {
            case READINGS -> "metric_scalar";
            case FIVE_MINUTES -> "metric_scalar_5m";
            case HOURS -> "metric_scalar_1h";
        };
    }
}
