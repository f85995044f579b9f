// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.cumulative;

/**
 * The newest cumulative profile of a series.
 *
 * @param seriesId of the instance's labels
 * @param afterNanos when another series of the instance was last heard of before this one began, which it may have taken over from;
 *     {@link #SETTLED} once that is settled
 */
record SeriesReading(long seriesId, Reading reading, long afterNanos) {
    static final long SETTLED = 0;

    boolean isSettled() {
        return afterNanos == SETTLED;
    }
}
