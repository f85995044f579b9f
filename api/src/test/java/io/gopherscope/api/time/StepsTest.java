// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gopherscope.api.problem.ApiException;
import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class StepsTest {
    private static final Range HOUR =
            new Range(Instant.parse("2026-11-22T10:00:07Z"), Instant.parse("2026-11-22T11:00:07Z"));

    @Test
    void choosesANiceLengthThatIsNotShorterThanTheCadence() {
        assertThat(Steps.of(HOUR, null, 600, 4000, Duration.ofSeconds(15)).seconds())
                .isEqualTo(15);
        assertThat(Steps.of(HOUR, null, 600, 4000, Duration.ofSeconds(31)).seconds())
                .isEqualTo(60);
        assertThat(Steps.of(HOUR, null, 100, 4000, Duration.ofSeconds(1)).seconds())
                .isEqualTo(60);
    }

    @Test
    void beginsAtMultiplesOfItsLength() {
        Steps steps = Steps.of(HOUR, 15.0, 600, 4000, Duration.ofSeconds(1));
        assertThat(steps.start()).isEqualTo(Instant.parse("2026-11-22T10:00:00Z"));
        assertThat(steps.end()).isEqualTo(Instant.parse("2026-11-22T11:00:15Z"));
        assertThat(steps.count()).isEqualTo(241);
    }

    @Test
    void refusesMoreStepsThanAllowed() {
        assertThatThrownBy(() -> Steps.of(HOUR, 1.0, 600, 1000, Duration.ofSeconds(1)))
                .isInstanceOf(ApiException.class)
                .hasMessageContaining("3600");
        assertThatThrownBy(() -> Steps.of(HOUR, 0.0, 600, 1000, Duration.ofSeconds(1)))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> Steps.of(HOUR, Double.NaN, 600, 1000, Duration.ofSeconds(1)))
                .isInstanceOf(ApiException.class);
        assertThatThrownBy(() -> Steps.of(HOUR, null, 5000, 4000, Duration.ofSeconds(1)))
                .isInstanceOf(ApiException.class);
    }

    @Property
    void chosenStepsCoverTheRangeAndAreNoMoreThanWanted(
            @ForAll @LongRange(min = 0, max = 4_000_000_000_000L) long from,
            @ForAll @LongRange(min = 1, max = 34_560_000_000L) long length,
            @ForAll @IntRange(min = 2, max = 4000) int points) {
        Range range = new Range(Instant.ofEpochMilli(from), Instant.ofEpochMilli(from + length));
        Steps steps = Steps.of(range, null, points, 4000, Duration.ofSeconds(1));
        assertThat(steps.count()).isBetween(1, Math.max(points, 2));
        assertThat(steps.start()).isBeforeOrEqualTo(range.from());
        assertThat(steps.end()).isAfterOrEqualTo(range.until());
    }
}
