// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.goroutines;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.trend.Judgement.Growing;
import io.gopherscope.api.leaks.trend.Series;
import java.util.List;

/**
 * Goroutines of one process that only ever become more.
 *
 * @param place where
 * @param stack the one of those with this place that has grown most, innermost frame first
 * @param pattern which pattern it follows
 * @param growth how
 * @param series how many there were
 */
public record Suspicion(Place place, List<Frame> stack, LeakPattern pattern, Growing growth, Series series) {
    public Suspicion {
        stack = List.copyOf(stack);
    }

    /**
     * How sure it is, 0 to 1. It begins at 0.7 for growth that has passed every test, and gains by what speaks further for it; what peers
     * decide on stays below.
     */
    public double confidence() {
        double confidence = 0.7;
        confidence += growth.drops() <= 0.02 ? 0.1 : 0;
        confidence += growth.rises() >= 10 ? 0.07 : 0;
        confidence += growth.minutes() >= 10 ? 0.05 : 0;
        confidence += growth.minutes() >= 60 ? 0.05 : 0;
        return place.kind().isOutside() ? confidence - 0.1 : confidence;
    }
}
