// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.encode;

import io.gopherscope.pprof.Functions;
import io.gopherscope.pprof.Header;
import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Mappings;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import java.util.Arrays;

/** Numbers the strings of a profile in the order in which Go's encoder meets them; each content gets one number. */
final class StringOrder implements StringNumbers {
    private final Strings from;
    private final StringInterner to = new StringInterner();
    private final int[] number;

    StringOrder(Profile profile) {
        from = profile.strings();
        number = new int[from.size()];
        Arrays.fill(number, -1);
        for (int i = 0; i < profile.types().size(); i++) {
            use(profile.types().get(i));
        }
        useLabels(profile.samples().labels());
        Mappings mappings = profile.mappings();
        for (int i = 0; i < mappings.size(); i++) {
            use(mappings.file(i));
            use(mappings.buildId(i));
        }
        Functions functions = profile.functions();
        for (int i = 0; i < functions.size(); i++) {
            use(functions.name(i));
            use(functions.systemName(i));
            use(functions.file(i));
        }
        Header header = profile.header();
        use(header.dropFrames());
        use(header.keepFrames());
        use(header.periodType());
        use(header.periodUnit());
        for (int i = 0; i < profile.comments().size(); i++) {
            use(profile.comments().get(i));
        }
        use(header.defaultSampleType());
        use(header.docUrl());
    }

    private void useLabels(Labels labels) {
        for (int i = 0; i < labels.size(); i++) {
            use(labels.key(i));
            if (!labels.isNumeric(i)) {
                use(labels.string(i));
            } else if (labels.unit(i) != Labels.NONE) {
                use(labels.unit(i));
            }
        }
    }

    private void use(int string) {
        if (number[string] < 0) {
            number[string] = to.intern(from, string);
        }
    }

    @Override
    public int of(int string) {
        return number[string];
    }

    @Override
    public Strings strings() {
        return to.strings();
    }
}
