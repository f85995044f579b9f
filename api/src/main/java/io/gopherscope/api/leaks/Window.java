// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.storage.query.Buckets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time that is looked at, in steps of which each gives one value.
 *
 * @param from inclusive
 * @param until exclusive
 * @param step of which the first snapshot stands for all
 */
record Window(Instant from, Instant until, Duration step) {
    private static final int STEPS = 120;

    /** The last twenty minutes, half a day or three days: what leaks fast shows in the first, what leaks slowly in the last. */
    enum Reach {
        MINUTES(Duration.ofMinutes(20), Duration.ZERO, Duration.ofSeconds(1)),
        HOURS(Duration.ofHours(12), Duration.ofMinutes(20), Duration.ofMinutes(10)),
        DAYS(Duration.ofDays(3), Duration.ofHours(12), Duration.ofHours(1));

        private final Duration length;
        private final Duration shorter;
        private final Duration every;

        /**
         * A reach.
         *
         * @param shorter length of the next shorter one
         */
        Reach(Duration length, Duration shorter, Duration every) {
            this.length = length;
            this.shorter = shorter;
            this.every = every;
        }

        /** How far back it goes. */
        Duration length() {
            return length;
        }

        /** Whether it is looked at again, after the last look at all. */
        boolean isDue(Instant before, Instant now) {
            return this == MINUTES
                    || before.getEpochSecond() / every.toSeconds() < now.getEpochSecond() / every.toSeconds();
        }

        /**
         * Whether there may be data that shorter ones do not show.
         *
         * @param first start of the oldest process, where it is known
         */
        boolean hasMore(Optional<Instant> first, Instant now) {
            return this == MINUTES || first.isEmpty() || first.get().isBefore(now.minus(shorter));
        }
    }

    /** The stretch that ends now. */
    static Window of(Reach reach, Instant now) {
        return new Window(now.minus(reach.length), now, reach.length.dividedBy(STEPS));
    }

    /** What lies before it, half a day, in its own steps. */
    Window before() {
        return new Window(from.minus(Reach.HOURS.length), from, Reach.HOURS.length.dividedBy(STEPS));
    }

    /** The part of it from a moment on. */
    Window since(Instant moment) {
        return moment.isAfter(from) ? new Window(moment, until, step) : this;
    }

    /** Its steps; a part of it has the same ones. */
    Buckets buckets() {
        long millis = step.toMillis();
        return new Buckets(Math.floorDiv(from.toEpochMilli(), millis) * millis, millis);
    }
}
