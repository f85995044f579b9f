// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.time;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Resolves the times of a request, once, against one clock. */
@Singleton
public final class Ranges {
    /** The longest range that can be asked for: the longest that anything is kept. */
    public static final Duration LONGEST = Duration.ofDays(400);

    private final Clock clock;

    Ranges(Clock clock) {
        this.clock = clock;
    }

    /**
     * Resolves a range to whole milliseconds.
     *
     * @throws ApiException {@code time_invalid}, {@code range_invalid}, {@code range_too_long}
     */
    public Range of(String from, String until) {
        Instant now = now();
        return of(TimeExpression.parse(from, now, "from"), TimeExpression.parse(until, now, "until"));
    }

    /** The same for times that are known already. */
    public static Range of(Instant from, Instant until) {
        Range range = new Range(from.truncatedTo(ChronoUnit.MILLIS), until.truncatedTo(ChronoUnit.MILLIS));
        if (!range.from().isBefore(range.until())) {
            throw new ApiException(ErrorCode.RANGE_INVALID, "from is not before until", "from");
        }
        if (range.length().compareTo(LONGEST) > 0) {
            throw new ApiException(
                    ErrorCode.RANGE_TOO_LONG, "the range is longer than %d days".formatted(LONGEST.toDays()), "from");
        }
        return range;
    }

    /** Resolves one moment. */
    public Instant moment(String text, String parameter) {
        return TimeExpression.parse(text, now(), parameter);
    }

    /** This moment. */
    public Instant now() {
        return clock.instant();
    }
}
