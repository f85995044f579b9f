// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.timeline;

import io.gopherscope.api.problem.ApiException;
import io.gopherscope.api.problem.ErrorCode;
import io.gopherscope.api.time.Range;
import io.gopherscope.api.time.Steps;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * In what form a timeline is wanted.
 *
 * @param step seconds per step, or null
 * @param points how many steps are wanted at most
 * @param groupBy a label, or null
 * @param function a function, or null
 * @param series how many series are wanted at most
 */
record TimelineShape(
        @Nullable Double step,
        int points,
        @Nullable String groupBy,
        @Nullable String function,
        int series) {
    private static final int MOST_POINTS = 4_000;
    private static final int MOST_SERIES = 200;

    TimelineShape {
        if (series < 1 || series > MOST_SERIES) {
            throw new ApiException(
                    ErrorCode.LIMIT_EXCEEDED, "series must be between 1 and %d".formatted(MOST_SERIES), "series");
        }
    }

    Steps steps(Range range, Duration cadence) {
        return Steps.of(range, step, points, MOST_POINTS, cadence);
    }
}
