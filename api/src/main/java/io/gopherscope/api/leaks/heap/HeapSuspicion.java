// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks.heap;

import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.frames.GoNames;
import io.gopherscope.api.leaks.trend.Judgement.Growing;
import io.gopherscope.api.leaks.trend.Series;
import java.util.List;

/**
 * Memory of one process that only ever becomes more, by what allocates it.
 *
 * @param site where it is allocated; its line is that of the function where several lines together tell only
 * @param root the outermost function
 * @param stack the stack that has gained most, innermost frame first
 * @param live how the live heap as a whole grows
 * @param growth how what the site allocates grows
 * @param series bytes that the site has in use
 * @param share of the growth of the live heap, 0 to 1
 */
public record HeapSuspicion(
        Frame site, String root, List<Frame> stack, Growing live, Growing growth, Series series, double share) {
    public HeapSuspicion {
        stack = List.copyOf(stack);
    }

    /** What other builds have too. */
    public String chain() {
        String at = GoNames.normalised(site.function());
        String from = GoNames.normalised(root);
        return at.equals(from) ? at : at + " < " + from;
    }

    /** How sure it is, 0 to 1. */
    public double confidence() {
        double confidence = 0.65;
        confidence += live.drops() <= 0.05 ? 0.1 : 0;
        confidence += live.minutes() >= 30 ? 0.1 : 0;
        confidence += share >= 0.5 ? 0.1 : 0;
        confidence += growth.drops() <= 0.05 ? 0.03 : 0;
        return confidence;
    }
}
