// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.decode;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.Strings;

/**
 * What there is to know of a profile that shall be passed on and not be worked with. Valid until its {@link ProfileChecker} is used again.
 *
 * @param strings what {@code labels} refers to
 * @param labels those of all samples in the order of samples. All that are strings are there, a repetition perhaps once only; numbers need not be
 * @param timeNanos when collection began, nanoseconds since 1970, 0 when not known
 * @param depth locations of the deepest stack
 */
public record Outline(Strings strings, Labels labels, long timeNanos, int depth) {

    static Outline of(Profile profile) {
        Samples samples = profile.samples();
        int depth = 0;
        for (int sample = 0; sample < samples.size(); sample++) {
            depth = Math.max(depth, samples.depth(sample));
        }
        return new Outline(profile.strings(), samples.labels(), profile.header().timeNanos(), depth);
    }
}
