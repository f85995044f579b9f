// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.functions;

import io.gopherscope.api.stacks.LineSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts the lines of one function. A stack that comes through a line several times, by recursion, counts once. */
final class LineCounter implements LineSink {
    private final String function;
    private final Map<Place, TreeMap<Long, long[]>> places = new HashMap<>();
    private final Set<long[]> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private long value;
    private boolean leaf;
    private long self;
    private long total;

    private record Place(String file, long startLine) {}

    LineCounter(String function) {
        this.function = function;
    }

    @Override
    public void stack(long[] values) {
        value = values[0];
        leaf = true;
        seen.clear();
    }

    @Override
    public void frame(String name, String file, long startLine, long line) {
        if (name.equals(function)) {
            long[] counts = places.computeIfAbsent(new Place(file, startLine), place -> new TreeMap<>())
                    .computeIfAbsent(line, number -> new long[2]);
            if (leaf) {
                counts[0] += value;
                self += value;
            }
            if (seen.isEmpty()) {
                total += value;
            }
            if (seen.add(counts)) {
                counts[1] += value;
            }
        }
        leaf = false;
    }

    long self() {
        return self;
    }

    long total() {
        return total;
    }

    /** Declarations of the function, the one with the largest line first. */
    List<FunctionLines.Place> places() {
        List<FunctionLines.Place> all = new ArrayList<>();
        places.forEach((place, lines) -> all.add(new FunctionLines.Place(
                place.file.isEmpty() ? null : place.file,
                place.startLine == 0 ? null : place.startLine,
                lines.entrySet().stream()
                        .map(line -> new FunctionLines.Line(line.getKey(), line.getValue()[0], line.getValue()[1]))
                        .toList())));
        all.sort(Comparator.comparingLong(LineCounter::largest)
                .reversed()
                .thenComparing(place -> String.valueOf(place.file())));
        return all;
    }

    private static long largest(FunctionLines.Place place) {
        return place.lines().stream().mapToLong(FunctionLines.Line::total).max().orElse(0);
    }
}
