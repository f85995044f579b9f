// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.stacks;

import io.gopherscope.storage.query.StackValues;
import java.util.Arrays;
import java.util.List;

/** Several merges side by side: each stack once, by ascending id taken as unsigned, with its value in each of them. */
public final class StackColumns {
    private final long[] stacks;
    private final long[] values;
    private final int columns;
    private final int size;

    private StackColumns(long[] stacks, long[] values, int columns, int size) {
        this.stacks = stacks;
        this.values = values;
        this.columns = columns;
        this.size = size;
    }

    /** One column for each of some merges; at least one. */
    public static StackColumns of(List<StackValues> merges) {
        int[] columnOf = new int[merges.size()];
        Arrays.setAll(columnOf, i -> i);
        return of(merges, columnOf, merges.size());
    }

    /**
     * Columns that are sums of merges.
     *
     * @param columnOf of each merge the column that it goes into
     */
    public static StackColumns of(List<StackValues> merges, int[] columnOf, int columns) {
        int most = merges.stream().mapToInt(StackValues::size).sum();
        long[] stacks = new long[most];
        long[] values = new long[Math.multiplyExact(most, columns)];
        int[] at = new int[merges.size()];
        int size = 0;
        for (long next; ; size++) {
            int first = -1;
            next = 0;
            for (int i = 0; i < at.length; i++) {
                StackValues merge = merges.get(i);
                if (at[i] < merge.size() && (first < 0 || Long.compareUnsigned(merge.stack(at[i]), next) < 0)) {
                    first = i;
                    next = merge.stack(at[i]);
                }
            }
            if (first < 0) {
                return new StackColumns(stacks, values, columns, size);
            }
            stacks[size] = next;
            for (int i = 0; i < at.length; i++) {
                StackValues merge = merges.get(i);
                if (at[i] < merge.size() && merge.stack(at[i]) == next) {
                    values[size * columns + columnOf[i]] += merge.value(at[i]++);
                }
            }
        }
    }

    /** How many stacks. */
    public int size() {
        return size;
    }

    public int columns() {
        return columns;
    }

    /** Ids of all stacks. */
    public long[] stacks() {
        return Arrays.copyOf(stacks, size);
    }

    /** The id of a stack. */
    public long stack(int row) {
        return stacks[row];
    }

    /** A value of a stack; not 0 in all columns. */
    public long value(int row, int column) {
        return values[row * columns + column];
    }

    /** Copies the values of a stack. */
    public void values(int row, long[] into) {
        System.arraycopy(values, row * columns, into, 0, columns);
    }

    /** The row of a stack, or a negative number. */
    public int find(long stack) {
        // Arrays.binarySearch compares signed; the first half of the rows has ids that are not negative.
        int signChange = firstNegative();
        return stack < 0
                ? Arrays.binarySearch(stacks, signChange, size, stack)
                : Arrays.binarySearch(stacks, 0, signChange, stack);
    }

    private int firstNegative() {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stacks[middle] < 0) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
