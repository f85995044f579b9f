// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.findings;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The processes that show the same.
 *
 * @param all each once, those that grow fastest first; at least one
 */
public record Instances(List<Evidence.Instance> all) {
    private static final int MOST_SHOWN = 10;

    /** Of those with the same name the first one counts. */
    public static Instances of(Stream<Evidence.Instance> seen) {
        Map<String, Evidence.Instance> byName = new LinkedHashMap<>();
        seen.forEach(one -> byName.putIfAbsent(one.instance(), one));
        List<Evidence.Instance> all = new ArrayList<>(byName.values());
        all.sort(Comparator.comparingDouble(Evidence.Instance::growthPerMinute).reversed());
        return new Instances(all);
    }

    /** Whether more than one process shows it. */
    public boolean several() {
        return all.size() > 1;
    }

    /** Those that are named; a fleet has too many. */
    public List<Evidence.Instance> shown() {
        return all.stream().limit(MOST_SHOWN).toList();
    }

    /** Of all together. */
    public double growthPerMinute() {
        return all.stream().mapToDouble(Evidence.Instance::growthPerMinute).sum();
    }

    /** When the first began to grow. */
    public Instant since() {
        return all.stream()
                .map(Evidence.Instance::since)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The newest data of any. */
    public Instant until() {
        return all.stream()
                .map(Evidence.Instance::until)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The build of the process that started last; may be empty. */
    public String newestBuild() {
        return all.stream()
                .max(Comparator.comparing(Evidence.Instance::processStart))
                .map(Evidence.Instance::build)
                .orElseThrow();
    }
}
