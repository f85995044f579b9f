// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.Profile;

/**
 * How much a CPU profile saw. What a file does not say follows from the other: a sample stands for one period, which is 10 ms where
 * the file does not say that either.
 *
 * @param samples how many times a running thread was looked at
 * @param nanos CPU time in nanoseconds
 */
public record CpuTime(long samples, long nanos) {
    private static final long USUAL_PERIOD = 10_000_000;

    /** Sums up a profile. */
    public static CpuTime of(Profile profile) {
        int samples = Measure.SAMPLES.columnIn(profile);
        int nanos = Measure.NANOSECONDS.columnIn(profile);
        boolean says = profile.periodType().toString().equals("cpu/nanoseconds")
                && profile.header().period() > 0;
        long period = says ? profile.header().period() : USUAL_PERIOD;
        if (samples == Measure.NONE) {
            long time = nanos == Measure.NONE ? 0 : profile.total(nanos);
            return new CpuTime(time / period, time);
        }
        long count = profile.total(samples);
        return new CpuTime(count, nanos == Measure.NONE ? count * period : profile.total(nanos));
    }
}
