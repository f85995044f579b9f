// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.storage.series.SeriesLabels;
import org.jspecify.annotations.Nullable;

/** What the sender says of the values. */
enum Temporality {
    UNSPECIFIED(0),
    DIFFERENCE(1),
    CUMULATIVE(2);

    private final int stored;

    Temporality(int stored) {
        this.stored = stored;
    }

    /** Its number in the column's enum. */
    int stored() {
        return stored;
    }

    static Temporality of(SeriesLabels labels, @Nullable SampleTypeHint hint) {
        if (hint != null && hint.cumulative()) {
            return CUMULATIVE;
        }
        return labels.saysDifference() ? DIFFERENCE : UNSPECIFIED;
    }
}
