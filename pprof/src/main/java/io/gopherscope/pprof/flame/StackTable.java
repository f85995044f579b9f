// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

import io.gopherscope.pprof.IntPages;
import io.gopherscope.pprof.stacks.CodeFrames;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Stacks as slices of a list of codes, leaf first, with their values, and an order of them that groups those that begin alike. Each
 * stack is walked once, from its root towards its leaf, and only as far as the graph goes.
 */
final class StackTable {
    static final int ENDED = -1;

    private final int columns;
    private final IntPages codes;
    private final @Nullable CodeFrames frames;
    private int[] from = new int[256];
    private int[] to = new int[256];
    private long[] values;
    private int size;

    /** Of each stack where its walk is: the code that it came to last, and how many frames of that are left. */
    private int[] at = {};

    private int[] left = {};
    private int[] order = {};
    private int[] spare = {};

    /**
     * @param frames what codes stand for; null when they are names
     */
    StackTable(IntPages codes, @Nullable CodeFrames frames, int columns) {
        this.codes = codes;
        this.frames = frames;
        this.columns = columns;
        this.values = new long[256 * columns];
    }

    int size() {
        return size;
    }

    int columns() {
        return columns;
    }

    /** Adds a stack. */
    void add(int begin, int end, long[] stackValues) {
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
            values = Arrays.copyOf(values, size * 2 * columns);
        }
        from[size] = begin;
        to[size] = end;
        System.arraycopy(stackValues, 0, values, size * columns, columns);
        size++;
    }

    /** Puts all stacks back to their roots. */
    void rewind() {
        at = Arrays.copyOf(to, size);
        left = new int[frames == null ? 0 : size];
        order = new int[size];
        Arrays.setAll(order, i -> i);
    }

    /** Goes one frame on in the stack at a place of the order: its name, or {@link #ENDED}. */
    int next(int place) {
        int stack = order[place];
        CodeFrames expanded = frames;
        if (expanded == null) {
            return at[stack] == from[stack] ? ENDED : codes.get(--at[stack]);
        }
        int code;
        if (left[stack] == 0) {
            if (at[stack] == from[stack]) {
                return ENDED;
            }
            code = codes.get(--at[stack]);
            left[stack] = expanded.to(code) - expanded.from(code);
        } else {
            code = codes.get(at[stack]);
        }
        return expanded.name(expanded.from(code) + --left[stack]);
    }

    long value(int place, int column) {
        return values[order[place] * columns + column];
    }

    /** The sum of the absolute values of the stack at a place of the order. */
    long weight(int place) {
        long weight = 0;
        for (int column = 0; column < columns; column++) {
            weight = saturated(weight, Math.abs(value(place, column)));
        }
        return weight;
    }

    static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /**
     * Puts the stacks at the places from {@code begin} up to {@code end} into groups.
     *
     * @param group of each of these places the number of its group
     * @param begins of each group where it begins; afterwards, where it ends
     */
    void regroup(int begin, int end, int[] group, int[] begins) {
        int count = end - begin;
        if (count > spare.length) {
            spare = new int[Math.max(count, spare.length * 2)];
        }
        System.arraycopy(order, begin, spare, 0, count);
        for (int i = 0; i < count; i++) {
            order[begins[group[i]]++] = spare[i];
        }
    }
}
