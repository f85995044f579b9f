// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.dictionary;

import java.util.Arrays;

/** A growing set of longs that are hashes already, which remembers in which order they came. Zero cannot be in it. */
public final class LongSet {
    private static final int SMALLEST = 64;

    private long[] slots = new long[SMALLEST];
    private long[] values = new long[SMALLEST / 2];
    private int size;

    /** Adds a number; false when it was there. */
    public boolean add(long value) {
        if (!enter(value)) {
            return false;
        }
        values[size++] = value;
        if (size == values.length) {
            values = Arrays.copyOf(values, values.length * 2);
            slots = new long[slots.length * 2];
            for (int i = 0; i < size; i++) {
                enter(values[i]);
            }
        }
        return true;
    }

    /** Adds all numbers of another set. */
    public void addAll(LongSet other) {
        for (int i = 0; i < other.size; i++) {
            add(other.values[i]);
        }
    }

    /** Whether a number is in it. */
    public boolean contains(long value) {
        int mask = slots.length - 1;
        int slot = (int) value & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == value) {
                return true;
            }
            slot = (slot + 1) & mask;
        }
        return false;
    }

    public int size() {
        return size;
    }

    /** All numbers in the order in which they came. */
    public long[] toArray() {
        return Arrays.copyOf(values, size);
    }

    /** Forgets what came after the set had this size. */
    public void truncate(int to) {
        if (to < size) {
            size = to;
            Arrays.fill(slots, 0);
            for (int i = 0; i < size; i++) {
                enter(values[i]);
            }
        }
    }

    /** Forgets all. */
    public void clear() {
        if (slots.length > SMALLEST) {
            slots = new long[SMALLEST];
            values = new long[SMALLEST / 2];
            size = 0;
        } else {
            truncate(0);
        }
    }

    long get(int place) {
        return values[place];
    }

    private boolean enter(long value) {
        if (value == 0) {
            throw new IllegalArgumentException("zero stands for a free slot");
        }
        int mask = slots.length - 1;
        int slot = (int) value & mask;
        while (slots[slot] != 0) {
            if (slots[slot] == value) {
                return false;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = value;
        return true;
    }
}
