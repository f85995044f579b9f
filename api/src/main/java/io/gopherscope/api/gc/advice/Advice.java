// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.gc.advice;

import java.util.List;

/** What to tell the collector. */
public sealed interface Advice {
    /** Why, in sentences. */
    List<String> reasons();

    /**
     * Another setting does better.
     *
     * @param recommended what it would do
     */
    record Recommended(Basis basis, Prediction recommended, List<String> reasons) implements Advice {}

    /** Nothing to change. */
    record Keep(Basis basis, List<String> reasons) implements Advice {}

    /** Data does not say. */
    record Unknown(List<String> reasons) implements Advice {}

    /**
     * What advice stands on.
     *
     * @param regime the newest one
     * @param now what was measured
     * @param fit what a collection costs
     * @param curve predictions for values of GOGC, ascending, without a memory limit
     * @param live bytes in use after a collection, 99th percentile
     * @param roots bytes of stacks and globals, 99th percentile
     * @param besidesHeap bytes of memory for other than objects, 99th percentile
     */
    record Basis(
            Regime regime,
            Prediction now,
            CostFit fit,
            List<Prediction> curve,
            double live,
            double roots,
            double besidesHeap) {}
}
