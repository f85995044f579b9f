// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import java.util.Arrays;

/** A growing array of ints. */
public final class Ints {
    private int[] values;
    private int size;

    public Ints() {
        this(16);
    }

    public Ints(int capacity) {
        values = new int[Math.max(4, capacity)];
    }

    public int size() {
        return size;
    }

    public int get(int at) {
        return values[at];
    }

    public void set(int at, int value) {
        values[at] = value;
    }

    public void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    public void clear() {
        size = 0;
    }

    public int[] toArray() {
        return Arrays.copyOf(values, size);
    }
}
