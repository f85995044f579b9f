// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Labels;
import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.regex.Regex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says of samples whether their labels match. The text is {@code key=what} or {@code what} alone for any key. {@code What} is a
 * range of numbers as in {@link TagRange}, matched by numeric labels; or expressions with commas between, matched by string
 * labels: with a key, one of them must match a value; without, each must match some {@code key:value}.
 */
final class TagMatch {
    private final Profile profile;
    private final @Nullable String key;
    private final @Nullable TagRange range;
    private final List<Regex> expressions;
    private final Map<String, String> units;

    TagMatch(Profile profile, String text, Map<String, String> units) {
        this.profile = profile;
        int equals = text.indexOf('=');
        key = equals <= 0 ? null : text.substring(0, equals);
        String what = text.substring(equals + 1);
        range = TagRange.parse(what);
        expressions = range != null
                ? List.of()
                : Arrays.stream(what.split(",", -1)).map(Regex::compile).toList();
        this.units = units;
    }

    boolean test(int sample) {
        if (range != null) {
            return inRange(sample, range);
        }
        return key == null
                ? expressions.stream().allMatch(expression -> anyPair(sample, expression))
                : expressions.stream().anyMatch(expression -> anyValue(sample, expression, key));
    }

    private boolean inRange(int sample, TagRange wanted) {
        Samples samples = profile.samples();
        Labels labels = samples.labels();
        for (int label = samples.labelsFrom(sample); label < samples.labelsTo(sample); label++) {
            if (labels.isNumeric(label)) {
                String name = profile.strings().get(labels.key(label));
                if ((key == null || key.equals(name))
                        && wanted.contains(labels.number(label), units.getOrDefault(name, ""))) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean anyPair(int sample, Regex expression) {
        Samples samples = profile.samples();
        Labels labels = samples.labels();
        Strings strings = profile.strings();
        for (int label = samples.labelsFrom(sample); label < samples.labelsTo(sample); label++) {
            if (!labels.isNumeric(label)
                    && expression.find(strings.get(labels.key(label)) + ":" + strings.get(labels.string(label)))) {
                return true;
            }
        }
        return false;
    }

    private boolean anyValue(int sample, Regex expression, String wanted) {
        Samples samples = profile.samples();
        Labels labels = samples.labels();
        Strings strings = profile.strings();
        for (int label = samples.labelsFrom(sample); label < samples.labelsTo(sample); label++) {
            if (!labels.isNumeric(label)
                    && strings.get(labels.key(label)).equals(wanted)
                    && expression.find(strings, labels.string(label))) {
                return true;
            }
        }
        return false;
    }
}
