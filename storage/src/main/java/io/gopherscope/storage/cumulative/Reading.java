// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.cumulative;

import java.util.Arrays;
import java.util.List;

/**
 * Values of some columns of one profile by stack: as counted from the start of the process, or the difference of two such. Never
 * changed once made.
 */
public final class Reading {
    private final long nanos;
    private final long period;
    private final List<String> types;
    private final long[] stackIds;
    private final long[] values;

    /**
     * @param nanos when the profile was taken, nanoseconds since 1970
     * @param period of sampling, as the profile says
     * @param types ids of the columns' types
     * @param stackIds ascending as unsigned numbers, each once
     * @param values of the first column for all stacks, then of the second …
     */
    public Reading(long nanos, long period, List<String> types, long[] stackIds, long[] values) {
        if (values.length != types.size() * stackIds.length) {
            throw new IllegalArgumentException(
                    "%d values of %d columns for %d stacks".formatted(values.length, types.size(), stackIds.length));
        }
        this.nanos = nanos;
        this.period = period;
        this.types = List.copyOf(types);
        this.stackIds = stackIds;
        this.values = values;
    }

    /** When the profile was taken, nanoseconds since 1970. */
    public long nanos() {
        return nanos;
    }

    /** How many stacks. */
    public int size() {
        return stackIds.length;
    }

    /** The id of a stack. */
    public long stackId(int stack) {
        return stackIds[stack];
    }

    /** The value of a stack in a column; may be 0. */
    public long value(int column, int stack) {
        return values[column * stackIds.length + stack];
    }

    long period() {
        return period;
    }

    List<String> types() {
        return types;
    }

    long[] stackIds() {
        return stackIds;
    }

    long[] values() {
        return values;
    }

    /** About the memory that it takes. */
    long bytes() {
        return 128L + 8L * (stackIds.length + values.length);
    }

    /** Whether values of both mean the same: after a change of the sampling rate or of the columns they do not. */
    boolean isComparableWith(Reading other) {
        return period == other.period && types.equals(other.types);
    }

    /** Whether no value is below what it was, as it must be when the same process goes on: a stack that is gone had a value, too. */
    boolean continues(Reading before) {
        int at = 0;
        for (int was = 0; was < before.size(); was++) {
            at = find(before.stackIds[was], at);
            boolean there = at < size() && stackIds[at] == before.stackIds[was];
            for (int column = 0; column < types.size(); column++) {
                if ((there ? value(column, at) : 0) < before.value(column, was)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** What was added since an earlier reading of the same process. */
    Reading minus(Reading before) {
        long[] differences = values.clone();
        int at = 0;
        for (int was = 0; was < before.size(); was++) {
            at = find(before.stackIds[was], at);
            if (at < size() && stackIds[at] == before.stackIds[was]) {
                for (int column = 0; column < types.size(); column++) {
                    differences[column * size() + at] -= before.value(column, was);
                }
            }
        }
        return new Reading(nanos, period, types, stackIds, differences);
    }

    /** The first place from {@code from} on whose stack is not before this one. */
    private int find(long stackId, int from) {
        int at = from;
        while (at < stackIds.length && Long.compareUnsigned(stackIds[at], stackId) < 0) {
            at++;
        }
        return at;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reading reading
                && nanos == reading.nanos
                && isComparableWith(reading)
                && Arrays.equals(stackIds, reading.stackIds)
                && Arrays.equals(values, reading.values);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(nanos) * 31 + Arrays.hashCode(values);
    }
}
