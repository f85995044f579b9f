// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import io.gopherscope.storage.query.QueryWorld.Taken;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a merge must give, worked out one profile after another. */
final class NaiveMerge {
    private NaiveMerge() {}

    static Map<String, Long> of(List<Taken> profiles, Combination combination) {
        Map<String, Long> merged = combination == Combination.SUM ? sum(profiles) : byInstance(profiles, combination);
        merged.values().removeIf(value -> value == 0);
        return merged;
    }

    private static Map<String, Long> sum(List<Taken> profiles) {
        Map<String, Long> sum = new TreeMap<>();
        profiles.forEach(profile -> profile.stacks().forEach((stack, value) -> sum.merge(stack, value, Long::sum)));
        return sum;
    }

    private static Map<String, Long> byInstance(List<Taken> profiles, Combination combination) {
        Map<String, List<Taken>> instances =
                profiles.stream().collect(Collectors.groupingBy(taken -> taken.service() + "\0" + taken.instance()));
        Map<String, Double> sum = new HashMap<>();
        for (List<Taken> instance : instances.values()) {
            value(instance, combination).forEach((stack, value) -> sum.merge(stack, value, Double::sum));
        }
        Map<String, Long> rounded = new TreeMap<>();
        sum.forEach((stack, value) -> rounded.put(stack, (long) Math.rint(value)));
        return rounded;
    }

    private static Map<String, Double> value(List<Taken> instance, Combination combination) {
        Map<String, Double> value = new HashMap<>();
        switch (combination) {
            case LAST ->
                copy(instance.stream().max(Comparator.comparing(Taken::start)).orElseThrow(), value);
            case MAX ->
                copy(
                        instance.stream()
                                .max(Comparator.comparingLong(Taken::total).thenComparing(Taken::start))
                                .orElseThrow(),
                        value);
            case AVERAGE -> sum(instance).forEach((stack, sum) -> value.put(stack, (double) sum / instance.size()));
            case SUM -> throw new IllegalArgumentException("no sum of snapshots");
        }
        return value;
    }

    private static void copy(Taken taken, Map<String, Double> value) {
        taken.stacks().forEach((stack, number) -> value.put(stack, (double) number));
    }
}
