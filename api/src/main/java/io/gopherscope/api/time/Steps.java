// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.time;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The steps that a range is cut into. They lie on multiples of their length since the epoch, so that two requests for
 * overlapping ranges see the same values; the first one may start before the range.
 *
 * @param startMillis start of the first step, milliseconds since the epoch
 * @param stepMillis length of a step
 * @param count how many there are
 */
public record Steps(long startMillis, long stepMillis, int count) {
    private static final long[] NICE_SECONDS = {
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800
    };

    /**
     * Cuts a range.
     *
     * @param step seconds per step, or null to choose one
     * @param points how many steps are wanted at most when choosing
     * @param maxPoints how many may be asked for
     * @param least the shortest step worth choosing
     * @throws ApiException {@code limit_exceeded}
     */
    public static Steps of(Range range, @Nullable Double step, int points, int maxPoints, Duration least) {
        if (points < 1 || points > maxPoints) {
            throw new ApiException(
                    ErrorCode.LIMIT_EXCEEDED, "points must be between 1 and %d".formatted(maxPoints), "points");
        }
        Steps steps = step == null ? chosen(range, points, least.toSeconds()) : cut(range, millis(step));
        if (steps.count > maxPoints) {
            throw new ApiException(
                    ErrorCode.LIMIT_EXCEEDED,
                    "the range has %d steps of this length, more than %d".formatted(steps.count, maxPoints),
                    "step");
        }
        return steps;
    }

    private static Steps chosen(Range range, int points, long leastSeconds) {
        for (long seconds : NICE_SECONDS) {
            if (seconds >= leastSeconds) {
                Steps steps = cut(range, seconds * 1000);
                if (steps.count <= points) {
                    return steps;
                }
            }
        }
        long days = range.length().toDays() / Math.max(1, points - 1) + 1;
        return cut(range, Duration.ofDays(days).toMillis());
    }

    private static long millis(double step) {
        if (!(step >= 1 && step <= 31_536_000)) {
            throw new ApiException(ErrorCode.LIMIT_EXCEEDED, "step must be between 1 and 31536000 seconds", "step");
        }
        return Math.round(step * 1000);
    }

    private static Steps cut(Range range, long stepMillis) {
        long start = Math.floorDiv(range.from().toEpochMilli(), stepMillis) * stepMillis;
        long count = Math.ceilDiv(range.until().toEpochMilli() - start, stepMillis);
        return new Steps(start, stepMillis, Math.toIntExact(Math.min(count, Integer.MAX_VALUE)));
    }

    /** Start of the first step. */
    public Instant start() {
        return Instant.ofEpochMilli(startMillis);
    }

    /** End of the last step. */
    public Instant end() {
        return Instant.ofEpochMilli(startMillis + stepMillis * count);
    }

    /** Length of a step. */
    public Duration length() {
        return Duration.ofMillis(stepMillis);
    }

    /** Length of a step in seconds. */
    public double seconds() {
        return stepMillis / 1000.0;
    }
}
