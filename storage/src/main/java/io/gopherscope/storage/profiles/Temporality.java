// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.storage.series.SeriesLabels;
import org.jspecify.annotations.Nullable;

/** Since when the values of a column that is no snapshot count. */
enum Temporality {
    /** Nobody says, and nothing but differences is known of such a type. */
    UNSPECIFIED(0),
    /** Since the profile before. */
    DIFFERENCE(1),
    /** Since the start of the process; stored as differences. */
    CUMULATIVE(2);

    private final int stored;

    Temporality(int stored) {
        this.stored = stored;
    }

    /** Its number in the column's enum. */
    int stored() {
        return stored;
    }

    /**
     * What the sender says, else what the Go runtime does: it counts allocations and contention from the start of the process, unless
     * it was asked for the difference over a time, which is then the profile's duration.
     *
     * @param durationNanos as the file says; 0 when it does not
     * @see <a href="https://pkg.go.dev/net/http/pprof">net/http/pprof</a> on the parameter seconds
     */
    static Temporality of(SeriesLabels labels, @Nullable SampleTypeHint hint, ProfileType type, long durationNanos) {
        if (labels.saysDifference()) {
            return DIFFERENCE;
        }
        if (hint != null) {
            return hint.cumulative() ? CUMULATIVE : DIFFERENCE;
        }
        if (!type.countsFromStart()) {
            return UNSPECIFIED;
        }
        return durationNanos > 0 ? DIFFERENCE : CUMULATIVE;
    }
}
