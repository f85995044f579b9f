// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Locations;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.edit.Tables;
import io.gopherscope.pprof.regex.Regex;
import org.jspecify.annotations.Nullable;

/**
 * Chooses samples and frames by names of functions, source files and executables.
 *
 * @param focus keeps samples in which something matches
 * @param ignore drops samples in which something matches
 * @param hide drops frames that match
 * @param show keeps only frames that match
 */
public record NameFilter(
        @Nullable Regex focus,
        @Nullable Regex ignore,
        @Nullable Regex hide,
        @Nullable Regex show) {
    private static final byte NEITHER = 0;
    private static final byte FOCUSED = 1;
    private static final byte IGNORED = 2;

    public Profile apply(Profile profile) {
        if (focus == null && ignore == null && hide == null && show == null) {
            return profile;
        }
        byte[] verdict = verdicts(profile);
        Locations shown = profile.locations();
        boolean[] hidden = new boolean[shown.size()];
        if (hide != null) {
            shown = lines(shown, new NameMatch(profile, hide), false, hidden);
        }
        if (show != null) {
            Profile sofar = Tables.with(profile, shown, profile.samples());
            shown = lines(shown, new NameMatch(sofar, show), true, hidden);
        }
        return Tables.with(profile, shown, samples(profile.samples(), verdict, hidden));
    }

    private byte[] verdicts(Profile profile) {
        NameMatch focused = focus == null ? null : new NameMatch(profile, focus);
        NameMatch ignored = ignore == null ? null : new NameMatch(profile, ignore);
        byte[] verdict = new byte[profile.locations().size()];
        for (int location = 0; location < verdict.length; location++) {
            if (ignored != null && ignored.location(location)) {
                verdict[location] = IGNORED;
            } else if (focused == null || focused.location(location)) {
                verdict[location] = FOCUSED;
            } else {
                verdict[location] = NEITHER;
            }
        }
        return verdict;
    }

    /**
     * Keeps the lines that match, or those that do not. Lines of a mapping that matches count as matching. Locations that are left
     * without lines are noted as hidden; when those that do not match are kept, only if something of them matched.
     */
    private static Locations lines(Locations from, NameMatch match, boolean keep, boolean[] hidden) {
        var to = new Locations();
        for (int location = 0; location < from.size(); location++) {
            boolean all = match.mapping(location);
            int kept = 0;
            for (int line = from.linesFrom(location); line < from.linesTo(location); line++) {
                if ((all || match.line(line)) == keep) {
                    to.addLine(from.function(line), from.line(line), from.column(line));
                    kept++;
                }
            }
            boolean touched = keep || match.location(location);
            hidden[location] |= kept == 0 && touched;
            to.add(from.id(location), from.mapping(location), from.address(location), from.isFolded(location));
        }
        return to;
    }

    private static Samples samples(Samples from, byte[] verdict, boolean[] hidden) {
        boolean anyHidden = false;
        for (boolean h : hidden) {
            anyHidden |= h;
        }
        var to = new Samples(from.columns());
        for (int sample = 0; sample < from.size(); sample++) {
            if (!isChosen(from, sample, verdict)) {
                continue;
            }
            int left = 0;
            for (int i = from.locationsFrom(sample); i < from.locationsTo(sample); i++) {
                left += hidden[from.location(i)] ? 0 : 1;
            }
            if (left == 0 && anyHidden) {
                continue;
            }
            for (int i = from.locationsFrom(sample); i < from.locationsTo(sample); i++) {
                if (!hidden[from.location(i)]) {
                    to.addLocation(from.location(i));
                }
            }
            Tables.values(to, from, sample);
            Tables.labels(to, from, sample);
            to.add();
        }
        return to;
    }

    /** A sample needs a focused location and no ignored one; without any location it has none. */
    private static boolean isChosen(Samples samples, int sample, byte[] verdict) {
        boolean focused = false;
        for (int i = samples.locationsFrom(sample); i < samples.locationsTo(sample); i++) {
            if (verdict[samples.location(i)] == IGNORED) {
                return false;
            }
            focused |= verdict[samples.location(i)] == FOCUSED;
        }
        return focused;
    }
}
