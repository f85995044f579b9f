// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.edit.Tables;
import io.gopherscope.pprof.regex.Regex;

/** Cuts stacks above the frame nearest to the root that matches; drops samples in which none does. */
public final class ShowFrom {
    private ShowFrom() {}

    public static Profile apply(Profile profile, Regex regex) {
        var match = new NameMatch(profile, regex);
        Locations from = profile.locations();
        var to = new Locations();
        boolean[] matched = new boolean[from.size()];
        for (int location = 0; location < from.size(); location++) {
            int end = from.linesTo(location);
            if (match.mapping(location)) {
                matched[location] = true;
            } else if (match.lastLine(location) >= 0) {
                matched[location] = true;
                end = match.lastLine(location) + 1;
            }
            Tables.location(to, from, location, from.linesFrom(location), end);
        }
        Samples samples = profile.samples();
        var kept = new Samples(samples.columns());
        for (int sample = 0; sample < samples.size(); sample++) {
            int root = samples.locationsTo(sample) - 1;
            while (root >= samples.locationsFrom(sample) && !matched[samples.location(root)]) {
                root--;
            }
            if (root >= samples.locationsFrom(sample)) {
                Tables.sample(kept, samples, sample, samples.locationsFrom(sample), root + 1);
            }
        }
        return Tables.with(profile, to, kept);
    }
}
