// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.tool;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.filter.Prune;
import io.gopherscope.pprof.regex.Regex;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Cuts stacks below the functions that the profile itself calls uninteresting. */
final class Uninteresting {
    private Uninteresting() {}

    static Profile drop(Profile profile) {
        int drop = profile.header().dropFrames();
        int keep = profile.header().keepFrames();
        if (profile.strings().isEmpty(drop)) {
            return profile;
        }
        Regex dropped;
        Regex kept;
        try {
            dropped = whole(profile, drop);
            kept = profile.strings().isEmpty(keep) ? null : whole(profile, keep);
        } catch (ProfileException e) {
            // The tool passes over expressions that it cannot read.
            return profile;
        }
        return Prune.below(profile, dropped, kept);
    }

    private static Regex whole(Profile profile, int expression) {
        String text = profile.strings().get(expression);
        if (!Arrays.equals(
                text.getBytes(StandardCharsets.UTF_8), profile.strings().bytes(expression))) {
            throw new ProfileException(ProfileException.Code.BAD_EXPRESSION, "not UTF-8");
        }
        return Regex.compile("^(" + text + ")$");
    }
}
