// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.filter;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.regex.Regex;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options by which {@code go tool pprof} chooses and changes samples, under its names, applied in its order:
 *
 * <ul>
 *   <li>{@code tagroot}, {@code tagleaf}: labels as frames, see {@link TagFrames}; {@code unit} of numbers in them
 *   <li>{@code focus}, {@code ignore}, {@code hide}, {@code show}: see {@link NameFilter}
 *   <li>{@code show_from}: see {@link ShowFrom}
 *   <li>{@code tagfocus}, {@code tagignore}: see {@link TagFilter}
 *   <li>{@code tagshow}, {@code taghide}: see {@link LabelFilter}
 *   <li>{@code prune_from}: see {@link Prune#from}
 *   <li>{@code noinlines}: {@code true} drops inlined frames
 * </ul>
 *
 * <p>The result is not compacted: rows that nothing refers to any more are still there.
 */
public final class Selection {
    private static final Set<String> NAMES = Set.of(
            "tagroot",
            "tagleaf",
            "unit",
            "focus",
            "ignore",
            "hide",
            "show",
            "show_from",
            "tagfocus",
            "tagignore",
            "tagshow",
            "taghide",
            "prune_from",
            "noinlines");

    private final Map<String, String> options;

    private Selection(Map<String, String> options) {
        this.options = options;
    }

    /**
     * A selection by these options.
     *
     * @throws ProfileException {@link Code#BAD_EXPRESSION} for a name that is no option or an expression that cannot be read
     */
    public static Selection of(Map<String, String> options) {
        options.keySet().stream()
                .filter(name -> !NAMES.contains(name))
                .findAny()
                .ifPresent(name -> {
                    throw new ProfileException(Code.BAD_EXPRESSION, "no option " + name);
                });
        var selection = new Selection(Map.copyOf(options));
        List.of("focus", "ignore", "hide", "show", "show_from", "tagshow", "taghide", "prune_from")
                .forEach(selection::regex);
        return selection;
    }

    public Profile apply(Profile profile) {
        Map<String, String> units = LabelUnits.of(profile);
        Profile result =
                TagFrames.add(profile, keys("tagroot"), keys("tagleaf"), options.getOrDefault("unit", "minimum"));
        result = new NameFilter(regex("focus"), regex("ignore"), regex("hide"), regex("show")).apply(result);
        Regex showFrom = regex("show_from");
        if (showFrom != null) {
            result = ShowFrom.apply(result, showFrom);
        }
        result = new TagFilter(text("tagfocus"), text("tagignore")).apply(result, units);
        result = new LabelFilter(regex("tagshow"), regex("taghide")).apply(result);
        Regex pruneFrom = regex("prune_from");
        if (pruneFrom != null) {
            result = Prune.from(result, pruneFrom);
        }
        return Boolean.parseBoolean(text("noinlines"))
                ? new Granularity(false, true, true, true, false, true).apply(result)
                : result;
    }

    private String text(String option) {
        return options.getOrDefault(option, "");
    }

    private List<String> keys(String option) {
        return Arrays.stream(text(option).split(",", -1))
                .filter(key -> !key.isEmpty())
                .toList();
    }

    private @Nullable Regex regex(String option) {
        return text(option).isEmpty() ? null : Regex.compile(text(option));
    }
}
