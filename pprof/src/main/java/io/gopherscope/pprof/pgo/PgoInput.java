// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.Profile;

/** What a profile has to tell the compiler, or why it must not be asked. */
public sealed interface PgoInput {
    /**
     * A profile that the compiler would learn from.
     *
     * @param calls the profile's, which no other profile has been added to
     */
    record Usable(CallEdgeBuilder calls, Measure measure) implements PgoInput {}

    /** A profile that it would learn nothing from, or the wrong thing. */
    record Unusable(Reason reason) implements PgoInput {}

    /** Why a profile is of no use to the compiler. */
    enum Reason {
        /** It is no CPU profile: no column of {@code samples/count} or {@code cpu/nanoseconds}. */
        NO_CPU_COLUMN,
        /** The service did nothing. */
        NO_SAMPLES,
        /** It was taken while a Go benchmark ran, which says where the benchmark is hot and not the service. */
        BENCHMARK,
        /**
         * No function has a start line, without which calls have no place in their function. Go writes them since 1.20. A profile
         * that has some is used, as the compiler does.
         */
        NO_START_LINES
    }

    /** Reads a profile's calls if it can be used. */
    static PgoInput of(Profile profile) {
        int column = Measure.column(profile);
        if (column == Measure.NONE) {
            return new Unusable(Reason.NO_CPU_COLUMN);
        }
        if (isZero(profile, column)) {
            return new Unusable(Reason.NO_SAMPLES);
        }
        if (Benchmarks.in(profile)) {
            return new Unusable(Reason.BENCHMARK);
        }
        var calls = new CallEdgeBuilder();
        if (!calls.add(profile, column)) {
            return new Unusable(Reason.NO_START_LINES);
        }
        return new Usable(calls, Measure.SAMPLES.is(profile, column) ? Measure.SAMPLES : Measure.NANOSECONDS);
    }

    private static boolean isZero(Profile profile, int column) {
        for (int sample = 0; sample < profile.samples().size(); sample++) {
            if (profile.samples().value(sample, column) != 0) {
                return false;
            }
        }
        return true;
    }
}
