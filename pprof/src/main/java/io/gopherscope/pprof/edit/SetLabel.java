// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.edit;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.Strings;

/** Gives every sample a string label, in place of those it has under the same key. */
public final class SetLabel {
    /** The label that marks the samples of a base in a diff. */
    public static final String BASE = "pprof::base";

    private SetLabel() {}

    public static Profile on(Profile profile, String key, String value) {
        Strings strings = profile.strings().copy();
        int keyString = strings.add(key);
        int valueString = strings.add(value);
        Samples from = profile.samples();
        var to = new Samples(from.columns());
        for (int sample = 0; sample < from.size(); sample++) {
            Tables.stack(to, from, from.locationsFrom(sample), from.locationsTo(sample));
            Tables.values(to, from, sample);
            labels(to.labels(), from, sample, strings, keyString, valueString);
            to.add();
        }
        return new Profile(
                strings,
                profile.mappings(),
                profile.functions(),
                profile.locations(),
                to,
                profile.types(),
                profile.comments(),
                profile.header());
    }

    private static void labels(Labels to, Samples from, int sample, Strings strings, int key, int value) {
        Labels labels = from.labels();
        boolean placed = false;
        for (int label = from.labelsFrom(sample); label < from.labelsTo(sample); label++) {
            int order = labels.isNumeric(label) ? 1 : strings.compare(labels.key(label), key);
            if (!placed && order >= 0) {
                to.addString(key, value);
                placed = true;
            }
            if (order != 0) {
                to.add(labels, label);
            }
        }
        if (!placed) {
            to.addString(key, value);
        }
    }
}
