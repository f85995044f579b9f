// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.Arrays;

/** Values by stack, in columns that grow. A stack is there once; ids ascend, taken as unsigned. */
public final class StackValues {
    private long[] stacks = new long[1024];
    private long[] values = new long[1024];
    private int size;

    /** Adds a stack, whose id is above all that are there. */
    public void add(long stack, long value) {
        if (size == stacks.length) {
            stacks = Arrays.copyOf(stacks, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        stacks[size] = stack;
        values[size++] = value;
    }

    /** How many stacks. */
    public int size() {
        return size;
    }

    /** The id of a stack. */
    public long stack(int i) {
        return stacks[i];
    }

    /** Its value; never 0. */
    public long value(int i) {
        return values[i];
    }

    /** The sum of all values. */
    public long total() {
        long sum = 0;
        for (int i = 0; i < size; i++) {
            sum += values[i];
        }
        return sum;
    }
}
