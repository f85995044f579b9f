// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof;

import java.util.Arrays;

/**
 * The labels of all samples, one entry per value. The entries of one sample are in canonical order: string labels before
 * numeric ones, each by key; values of one key stay in the order of the file.
 */
public final class Labels {
    /** In place of a string: a numeric label. In place of a unit: no value of this key has one. */
    public static final int NONE = -1;

    private int[] key = new int[16];
    private int[] string = new int[16];
    private long[] number = new long[16];
    private int[] unit = new int[16];
    private int size;

    public int size() {
        return size;
    }

    public int key(int label) {
        return key[label];
    }

    public boolean isNumeric(int label) {
        return string[label] == NONE;
    }

    /** The value as a place in {@link Strings}, or {@link #NONE} when the label is numeric. */
    public int string(int label) {
        return string[label];
    }

    public long number(int label) {
        return number[label];
    }

    /** The unit as a place in {@link Strings}, or {@link #NONE}. */
    public int unit(int label) {
        return unit[label];
    }

    public int addString(int keyString, int valueString) {
        return add(keyString, valueString, 0, NONE);
    }

    public int addNumber(int keyString, long value, int unitString) {
        return add(keyString, NONE, value, unitString);
    }

    /** Copies a label whose strings are at the same places in both profiles. */
    public int add(Labels from, int label) {
        return add(from.key[label], from.string[label], from.number[label], from.unit[label]);
    }

    /** Overwrites a label. */
    public void set(int label, int keyString, int valueString, long value, int unitString) {
        key[label] = keyString;
        string[label] = valueString;
        number[label] = value;
        unit[label] = unitString;
    }

    private int add(int keyString, int valueString, long value, int unitString) {
        if (size == key.length) {
            int capacity = size * 2;
            key = Arrays.copyOf(key, capacity);
            string = Arrays.copyOf(string, capacity);
            number = Arrays.copyOf(number, capacity);
            unit = Arrays.copyOf(unit, capacity);
        }
        set(size, keyString, valueString, value, unitString);
        return size++;
    }

    public void clear() {
        size = 0;
    }

    /** Forgets the labels from {@code newSize} on. */
    public void truncate(int newSize) {
        size = newSize;
    }
}
