// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.edit.Tables;
import io.gopherscope.pprof.regex.Regex;
import org.jspecify.annotations.Nullable;

/** Cuts stacks at functions. */
public final class Prune {
    private Prune() {}

    /**
     * Cuts away, with what is below it, the function nearest to the root that matches {@code drop} and not {@code keep}; but not
     * above the first function that does not, so that something is left.
     */
    public static Profile below(Profile profile, Regex drop, @Nullable Regex keep) {
        boolean[] matched = functions(profile, drop, keep);
        Locations from = profile.locations();
        var to = new Locations();
        boolean[] whole = new boolean[from.size()];
        boolean[] part = new boolean[from.size()];
        for (int location = 0; location < from.size(); location++) {
            int first = from.linesFrom(location);
            int last = from.linesTo(location) - 1;
            int line = last;
            while (line >= first && !matched[from.function(line)]) {
                line--;
            }
            whole[location] = line >= first && line == last;
            part[location] = line >= first && line < last;
            Tables.location(to, from, location, part[location] ? line + 1 : first, last + 1);
        }
        return Tables.with(profile, to, cut(profile.samples(), whole, part));
    }

    private static Samples cut(Samples from, boolean[] whole, boolean[] part) {
        var to = new Samples(from.columns());
        for (int sample = 0; sample < from.size(); sample++) {
            boolean foundUser = false;
            int leaf = from.locationsFrom(sample);
            for (int i = from.locationsTo(sample) - 1; i >= from.locationsFrom(sample); i--) {
                int location = from.location(i);
                if (!whole[location] && !part[location]) {
                    foundUser = true;
                } else if (foundUser) {
                    leaf = whole[location] ? i + 1 : i;
                    break;
                }
            }
            Tables.sample(to, from, sample, leaf, from.locationsTo(sample));
        }
        return to;
    }

    /** Cuts away what is below the lowest function that matches, but not that function. */
    public static Profile from(Profile profile, Regex function) {
        boolean[] matched = functions(profile, function, null);
        Locations from = profile.locations();
        var to = new Locations();
        boolean[] cut = new boolean[from.size()];
        for (int location = 0; location < from.size(); location++) {
            int line = from.linesFrom(location);
            while (line < from.linesTo(location) && !matched[from.function(line)]) {
                line++;
            }
            cut[location] = line < from.linesTo(location);
            int first = cut[location] ? line : from.linesFrom(location);
            Tables.location(to, from, location, first, from.linesTo(location));
        }
        Samples samples = profile.samples();
        var kept = new Samples(samples.columns());
        for (int sample = 0; sample < samples.size(); sample++) {
            int leaf = samples.locationsFrom(sample);
            while (leaf < samples.locationsTo(sample) && !cut[samples.location(leaf)]) {
                leaf++;
            }
            boolean found = leaf < samples.locationsTo(sample);
            Tables.sample(
                    kept, samples, sample, found ? leaf : samples.locationsFrom(sample), samples.locationsTo(sample));
        }
        return Tables.with(profile, to, kept);
    }

    private static boolean[] functions(Profile profile, Regex drop, @Nullable Regex keep) {
        Functions functions = profile.functions();
        boolean[] matched = new boolean[functions.size()];
        for (int i = 0; i < matched.length; i++) {
            int name = functions.name(i);
            matched[i] = !profile.strings().isEmpty(name)
                    && SimpleName.find(drop, profile.strings(), name)
                    && (keep == null || !SimpleName.find(keep, profile.strings(), name));
        }
        return matched;
    }
}
