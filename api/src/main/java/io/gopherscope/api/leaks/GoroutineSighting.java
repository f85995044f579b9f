// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.findings.Evidence;
import io.gopherscope.api.leaks.frames.Frame;
import io.gopherscope.api.leaks.goroutines.LeakPattern;
import io.gopherscope.api.leaks.goroutines.Place;
import java.util.List;

/**
 * A leak of goroutines at one place of one process.
 *
 * @param stack innermost frame first
 * @param proven by the runtime
 * @param confidence 0 to 1
 */
record GoroutineSighting(
        Place place,
        List<Frame> stack,
        LeakPattern pattern,
        boolean proven,
        double confidence,
        Evidence.Instance instance) {
    GoroutineSighting {
        stack = List.copyOf(stack);
    }

    /** What it is known again by in other builds. */
    String identity() {
        return identity(place);
    }

    /** The same of a place. */
    static String identity(Place place) {
        return Identity.of(place.kind().text(), place.chain());
    }
}
