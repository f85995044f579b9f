// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.identity.ContentIds;
import io.gopherscope.storage.clickhouse.RowBinary;
import io.gopherscope.storage.cumulative.Reading;
import io.gopherscope.storage.series.ServiceScope;
import java.util.Arrays;
import java.util.List;

/** The samples of a profile, one column at a time: by ascending stack id, equal stacks added up, zeros left out. */
final class ProfileColumns {
    private final StackOrder stackOrder = new StackOrder();
    private Samples samples = new Samples(0);
    private long[] ids = new long[1024];
    private int[] order = {};
    private long[] stackIds = new long[1024];
    private long[] values = new long[1024];
    /** How many of both the column that was written last has. */
    private int size;

    /** Turns to a profile and hands every stack that has a value to the dictionary. */
    void of(Profile profile, ContentIds contentIds, StackTables stacks) {
        samples = profile.samples();
        int count = samples.size();
        if (ids.length < count) {
            ids = new long[count + count / 4];
            stackIds = new long[ids.length];
            values = new long[ids.length];
        }
        for (int sample = 0; sample < count; sample++) {
            ids[sample] = contentIds.stack(sample);
            if (!samples.isZero(sample)) {
                stacks.add(sample, ids[sample], contentIds);
            }
        }
        order = stackOrder.of(ids, count);
    }

    /** Writes total, stack ids and values. */
    void write(RowBinary row, int column) {
        size = 0;
        long total = 0;
        int count = samples.size();
        for (int at = 0; at < count; ) {
            long id = ids[order[at]];
            long value = 0;
            for (; at < count && ids[order[at]] == id; at++) {
                value += samples.value(order[at], column);
            }
            if (value != 0) {
                stackIds[size] = id;
                values[size++] = value;
                total += value;
            }
        }
        row.int64(total).int64s(stackIds, 0, size).int64s(values, 0, size);
    }

    /**
     * Some columns as they are, to be compared with those of another profile.
     *
     * @param nanos when the profile was taken, nanoseconds since 1970
     * @param types of the columns
     */
    Reading reading(long nanos, long period, List<String> types, int[] columns) {
        int count = samples.size();
        long[] found = new long[count];
        long[] sums = new long[count * columns.length];
        int stacks = 0;
        for (int at = 0; at < count; ) {
            long id = ids[order[at]];
            Arrays.fill(sums, stacks * columns.length, (stacks + 1) * columns.length, 0);
            for (; at < count && ids[order[at]] == id; at++) {
                for (int i = 0; i < columns.length; i++) {
                    sums[stacks * columns.length + i] += samples.value(order[at], columns[i]);
                }
            }
            if (!isZero(sums, stacks * columns.length, columns.length)) {
                found[stacks++] = id;
            }
        }
        long[] byColumn = new long[stacks * columns.length];
        for (int i = 0; i < columns.length; i++) {
            for (int stack = 0; stack < stacks; stack++) {
                byColumn[i * stacks + stack] = sums[stack * columns.length + i];
            }
        }
        return new Reading(nanos, period, types, Arrays.copyOf(found, stacks), byColumn);
    }

    /** Writes total, stack ids and values of a column of a reading of this profile. */
    void write(RowBinary row, Reading reading, int column) {
        size = 0;
        long total = 0;
        for (int stack = 0; stack < reading.size(); stack++) {
            long value = reading.value(column, stack);
            if (value != 0) {
                stackIds[size] = reading.stackId(stack);
                values[size++] = value;
                total += value;
            }
        }
        row.int64(total).int64s(stackIds, 0, size).int64s(values, 0, size);
    }

    /** Hands the values that were written last to the sums of their hour. */
    void stage(HourSums sums, ServiceScope scope, ProfileType type, long startNanos, int retentionDays) {
        sums.stage(scope, type.id(), startNanos, retentionDays, stackIds, values, size);
    }

    private static boolean isZero(long[] values, int from, int count) {
        for (int i = from; i < from + count; i++) {
            if (values[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
