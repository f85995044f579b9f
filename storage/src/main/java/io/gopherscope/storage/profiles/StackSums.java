// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.profiles;

import io.gopherscope.pprof.RowIndex;
import io.gopherscope.storage.clickhouse.RowBinary;
import java.util.Arrays;

/**
 * Values of stacks by their ids, added up. There is one for each type, hour and service of a block, often with few stacks, so it begins small.
 */
final class StackSums {
    private static final int SMALLEST = 16;

    private long[] ids = new long[SMALLEST];
    private long[] values = new long[SMALLEST];
    /** Places in both, plus 1, by hash; 0 is free. At least twice as many. */
    private int[] slots = new int[2 * SMALLEST];

    private int size;

    /** Makes room, so that adding that many stacks cannot fail. */
    void reserve(int more) {
        if (more > ids.length - size) {
            int capacity = Math.max(size + more, ids.length * 2);
            int[] wider = new int[2 * Integer.highestOneBit(2 * capacity - 1)];
            for (int place = 0; place < size; place++) {
                wider[free(wider, ids[place])] = place + 1;
            }
            long[] moreIds = Arrays.copyOf(ids, capacity);
            values = Arrays.copyOf(values, capacity);
            ids = moreIds;
            slots = wider;
        }
    }

    void add(long id, long value) {
        int slot = slot(slots, id);
        while (slots[slot] != 0) {
            int place = slots[slot] - 1;
            if (ids[place] == id) {
                values[place] += value;
                return;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        if (size == ids.length) {
            reserve(1);
            slot = free(slots, id);
        }
        ids[size] = id;
        values[size] = value;
        slots[slot] = ++size;
    }

    int size() {
        return size;
    }

    /** Writes the stacks in the order in which the database keeps them, and their values. */
    void write(RowBinary row, StackOrder order) {
        int[] places = order.of(ids, size);
        long[] sorted = new long[size];
        for (int i = 0; i < size; i++) {
            sorted[i] = ids[places[i]];
        }
        row.int64s(sorted, 0, size);
        for (int i = 0; i < size; i++) {
            sorted[i] = values[places[i]];
        }
        row.int64s(sorted, 0, size);
    }

    private static int free(int[] slots, long id) {
        int slot = slot(slots, id);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private static int slot(int[] slots, long id) {
        return Long.hashCode(RowIndex.mix(RowIndex.SEED, id)) & (slots.length - 1);
    }
}
