// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.discards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimeWindowTest {
    private static final Instant ARRIVAL = Instant.parse("2026-11-27T12:00:00Z");

    private final TimeWindow window = new TimeWindow(ARRIVAL, Duration.ofDays(7), Duration.ofMinutes(10));

    @Test
    void theLimitsThemselvesAreTaken() {
        assertThat(window.judge("it began at", nanos(ARRIVAL.minus(Duration.ofDays(7)))))
                .isEmpty();
        assertThat(window.judge("it began at", nanos(ARRIVAL.plus(Duration.ofMinutes(10)))))
                .isEmpty();
    }

    @Test
    void whatIsTooOldIsToldWhatIsAllowed() {
        assertThat(window.judge("it began at", nanos(ARRIVAL.minus(Duration.ofHours(7 * 24 + 3)))))
                .contains(new TimeWindow.Outside(
                        DiscardReason.TOO_OLD,
                        "it began at 2026-11-20T09:00:00Z, 7 d 3 h before it arrived; at most 7 d before are taken"));
    }

    @Test
    void whatIsTooNewIsToldWhatIsAllowed() {
        assertThat(window.judge("it began at", nanos(ARRIVAL.plus(Duration.ofSeconds(3603)))))
                .contains(new TimeWindow.Outside(
                        DiscardReason.TOO_NEW,
                        "it began at 2026-11-27T13:00:03Z, 1 h ahead of our clock; at most 10 min ahead are taken"));
    }

    @Test
    void timesBefore1970AreTooOld() {
        assertThat(window.judge("it began at", -1))
                .map(TimeWindow.Outside::reason)
                .contains(DiscardReason.TOO_OLD);
        assertThat(window.judge("it began at", Long.MIN_VALUE)).isPresent();
        assertThat(window.judge("it began at", Long.MAX_VALUE)).isPresent();
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }
}
