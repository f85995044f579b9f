// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.leaks;

import io.gopherscope.api.findings.Evidence;
import io.gopherscope.api.leaks.heap.HeapSuspicion;

/**
 * Memory that one process never gives back, by what allocates it.
 *
 * @param minutesToLimit until GOMEMLIMIT is reached; NaN where there is none
 * @param objectsPerMinute by how many objects of the site become more; NaN where it is not known
 */
record HeapSighting(
        HeapSuspicion suspicion, Evidence.Instance instance, double minutesToLimit, double objectsPerMinute) {
    /** What it is known again by in other builds. */
    String identity() {
        return Identity.of("heap", suspicion.chain());
    }
}
