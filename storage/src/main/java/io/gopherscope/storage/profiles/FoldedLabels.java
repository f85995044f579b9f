// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Strings;
import java.util.List;
import java.util.Set;

/** Labels of samples that have had too many values: all of them are stored as {@link #VALUE}, so that their stacks are the same. */
public final class FoldedLabels {
    /** What stands for every value. */
    public static final String VALUE = "(folded)";

    private static final byte FOLD = 1;
    private static final byte LEAVE = 2;

    private FoldedLabels() {}

    /** Gives these labels of all samples that value; numbers stay as they are. */
    public static void fold(Profile profile, List<String> names) {
        if (names.isEmpty()) {
            return;
        }
        Set<String> keys = Set.copyOf(names);
        Strings strings = profile.strings();
        Labels labels = profile.samples().labels();
        byte[] looked = new byte[strings.size()];
        int folded = strings.add(VALUE);
        for (int label = 0; label < labels.size(); label++) {
            int key = labels.key(label);
            if (looked[key] == 0) {
                looked[key] = keys.contains(strings.get(key)) ? FOLD : LEAVE;
            }
            if (looked[key] == FOLD && !labels.isNumeric(label)) {
                labels.set(label, key, folded, labels.number(label), labels.unit(label));
            }
        }
    }
}
