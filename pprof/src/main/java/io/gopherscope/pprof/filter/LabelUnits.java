// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import java.util.HashMap;
import java.util.Map;

/** Units of numeric labels. */
public final class LabelUnits {
    private LabelUnits() {}

    /**
     * The unit of each numeric label's key: the first that is given with a value, else bytes for {@code alignment} and {@code
     * request}, else the key itself, which for the {@code bytes} of Go's heap profiles is right.
     */
    public static Map<String, String> of(Profile profile) {
        Labels labels = profile.samples().labels();
        var units = new HashMap<String, String>();
        for (int label = 0; label < labels.size(); label++) {
            if (labels.isNumeric(label)) {
                int unit = labels.unit(label);
                boolean given = unit != Labels.NONE && !profile.strings().isEmpty(unit);
                units.merge(
                        profile.strings().get(labels.key(label)),
                        given ? profile.strings().get(unit) : "",
                        (first, next) -> first.isEmpty() ? next : first);
            }
        }
        units.replaceAll((key, unit) -> {
            if (!unit.isEmpty()) {
                return unit;
            }
            return key.equals("alignment") || key.equals("request") ? "bytes" : key;
        });
        return units;
    }
}
