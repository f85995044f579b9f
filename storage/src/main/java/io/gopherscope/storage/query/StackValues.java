// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.query;

import java.util.Arrays;
import java.util.Set;

/** Values by stack, in columns that grow. A stack is there once. */
public final class StackValues {
    private long[] stacks = new long[1024];
    private long[] values = new long[1024];
    private int size;

    StackValues() {}

    void add(long stack, long value) {
        if (size == stacks.length) {
            stacks = Arrays.copyOf(stacks, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        stacks[size] = stack;
        values[size++] = value;
    }

    /** Those of some stacks. */
    public StackValues of(Set<Long> wanted) {
        StackValues some = new StackValues();
        for (int i = 0; i < size; i++) {
            if (wanted.contains(stacks[i])) {
                some.add(stacks[i], values[i]);
            }
        }
        return some;
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
