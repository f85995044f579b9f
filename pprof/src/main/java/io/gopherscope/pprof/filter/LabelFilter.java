// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.edit.Tables;
import io.gopherscope.pprof.regex.Regex;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Takes labels off samples by their key. Samples that become equal stay apart until merged.
 *
 * @param show keeps only keys that match
 * @param hide drops keys that match
 */
public record LabelFilter(@Nullable Regex show, @Nullable Regex hide) {
    /** Takes all labels off. */
    public static Profile none(Profile profile) {
        return new LabelFilter(Regex.compile("^\\b$"), null).apply(profile);
    }

    public Profile apply(Profile profile) {
        if (show == null && hide == null) {
            return profile;
        }
        byte[] known = new byte[profile.strings().size()];
        Arrays.fill(known, (byte) -1);
        Samples from = profile.samples();
        Labels labels = from.labels();
        var to = new Samples(from.columns());
        for (int sample = 0; sample < from.size(); sample++) {
            Tables.stack(to, from, from.locationsFrom(sample), from.locationsTo(sample));
            Tables.values(to, from, sample);
            for (int label = from.labelsFrom(sample); label < from.labelsTo(sample); label++) {
                int key = labels.key(label);
                if (known[key] < 0) {
                    boolean shown = show == null || show.find(profile.strings(), key);
                    boolean hidden = hide != null && hide.find(profile.strings(), key);
                    known[key] = (byte) (shown && !hidden ? 1 : 0);
                }
                if (known[key] == 1) {
                    to.labels().add(labels, label);
                }
            }
            to.add();
        }
        return Tables.with(profile, to);
    }
}
