// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A label of samples, as pprof has them.
 *
 * @param key its name
 * @param text its value when it is a text, else null
 * @param number its value when it is a number
 * @param unit unit of the number; may be empty
 */
public record StackLabel(String key, @Nullable String text, long number, String unit) {
    /** From columns: a text label has a text, a number label an empty one. */
    static List<StackLabel> of(String[] keys, String[] texts, long[] numbers, String[] units) {
        List<StackLabel> labels = new ArrayList<>(keys.length);
        for (int i = 0; i < keys.length; i++) {
            labels.add(new StackLabel(keys[i], texts[i].isEmpty() ? null : texts[i], numbers[i], units[i]));
        }
        return labels;
    }
}
