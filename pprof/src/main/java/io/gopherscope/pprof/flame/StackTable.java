// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

/** Stacks as columns, root first, and an order of them that groups those that begin alike. */
final class StackTable {
    static final int ENDED = -1;

    private final int columns;
    private final int[] frames;
    private final int[] framesTo;
    private final long[] values;
    private final int[] order;
    private int[] spare;

    StackTable(int columns, int size, int[] frames, int[] framesTo, long[] values) {
        this.columns = columns;
        this.frames = frames;
        this.framesTo = framesTo;
        this.values = values;
        this.order = new int[size];
        this.spare = new int[Math.min(size, 1024)];
        for (int i = 0; i < size; i++) {
            order[i] = i;
        }
    }

    int size() {
        return order.length;
    }

    int columns() {
        return columns;
    }

    /** The frame of the stack at a place of the order, counted from the root, or {@link #ENDED}. */
    int frame(int place, int depth) {
        int stack = order[place];
        int at = (stack == 0 ? 0 : framesTo[stack - 1]) + depth;
        return at < framesTo[stack] ? frames[at] : ENDED;
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
     * Puts the stacks at the places from {@code from} up to {@code to} into groups.
     *
     * @param group of each of these places the number of its group
     * @param begins of each group where it begins; afterwards, where it ends
     */
    void regroup(int from, int to, int[] group, int[] begins) {
        int count = to - from;
        if (count > spare.length) {
            spare = new int[count];
        }
        System.arraycopy(order, from, spare, 0, count);
        for (int i = 0; i < count; i++) {
            order[begins[group[i]]++] = spare[i];
        }
    }
}
