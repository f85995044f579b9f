// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.Profile;
import java.util.Optional;

/** What the compiler weighs calls by: the first column of a profile that is one of these. Weights of the two do not add up. */
public enum Measure {
    SAMPLES("samples/count"),
    NANOSECONDS("cpu/nanoseconds");

    /** What no column is. */
    static final int NONE = -1;

    private final String type;

    Measure(String type) {
        this.type = type;
    }

    /** The measure of the column that the compiler reads; empty when the profile has none. */
    public static Optional<Measure> of(Profile profile) {
        int column = column(profile);
        return column == NONE ? Optional.empty() : Optional.of(SAMPLES.is(profile, column) ? SAMPLES : NANOSECONDS);
    }

    /** The column that the compiler reads, or {@link #NONE}. */
    static int column(Profile profile) {
        for (int column = 0; column < profile.columns(); column++) {
            if (SAMPLES.is(profile, column) || NANOSECONDS.is(profile, column)) {
                return column;
            }
        }
        return NONE;
    }

    /** The first column of this measure, or {@link #NONE}. */
    int columnIn(Profile profile) {
        for (int column = 0; column < profile.columns(); column++) {
            if (is(profile, column)) {
                return column;
            }
        }
        return NONE;
    }

    boolean is(Profile profile, int column) {
        return profile.sampleType(column).toString().equals(type);
    }
}
