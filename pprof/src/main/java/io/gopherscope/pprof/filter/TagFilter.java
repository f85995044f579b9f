// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.edit.Tables;
import java.util.Map;

/**
 * Chooses samples by their labels, in the syntax of {@code -tagfocus}: {@code key=expression,expression}, {@code expression}
 * against {@code key:value}, {@code key=4kb:1mb} for numeric labels.
 *
 * @param focus keeps samples that match; empty for all
 * @param ignore drops samples that match; empty for none
 */
public record TagFilter(String focus, String ignore) {
    /**
     * The profile with the samples that are left.
     *
     * @throws ProfileException {@code BAD_EXPRESSION}
     */
    public Profile apply(Profile profile) {
        return apply(profile, LabelUnits.of(profile));
    }

    /** The same, with the units of numeric labels as they were before samples were dropped. */
    Profile apply(Profile profile, Map<String, String> units) {
        if (focus.isEmpty() && ignore.isEmpty()) {
            return profile;
        }
        TagMatch focused = focus.isEmpty() ? null : new TagMatch(profile, focus, units);
        TagMatch ignored = ignore.isEmpty() ? null : new TagMatch(profile, ignore, units);
        Samples from = profile.samples();
        var to = new Samples(from.columns());
        for (int sample = 0; sample < from.size(); sample++) {
            if ((focused == null || focused.test(sample)) && (ignored == null || !ignored.test(sample))) {
                Tables.sample(to, from, sample);
            }
        }
        return Tables.with(profile, to);
    }
}
