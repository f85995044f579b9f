// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.storage.pgo;

import io.gopherscope.pprof.RowIndex;
import java.util.Arrays;

/** Weights of calls by their ids, in columns, in the order in which the ids came. */
final class EdgeSums {
    private final RowIndex index = new RowIndex();
    private long[] ids = new long[256];
    private long[] weights = new long[256];
    private long[] inlined = new long[256];
    private int size;

    boolean contains(long id) {
        return find(id) >= 0;
    }

    /** Makes room, so that adding that many cannot fail. */
    void reserve(int more) {
        if (size + more > ids.length) {
            int capacity = Math.max(size + more, ids.length * 2);
            ids = Arrays.copyOf(ids, capacity);
            weights = Arrays.copyOf(weights, capacity);
            inlined = Arrays.copyOf(inlined, capacity);
        }
    }

    void add(long id, long weight, long part) {
        int row = find(id);
        if (row < 0) {
            reserve(1);
            index.insert();
            row = size++;
            ids[row] = id;
        }
        weights[row] += weight;
        inlined[row] += part;
    }

    int size() {
        return size;
    }

    long id(int row) {
        return ids[row];
    }

    long weight(int row) {
        return weights[row];
    }

    long inlined(int row) {
        return inlined[row];
    }

    private int find(long id) {
        for (int row = index.first(id); row >= 0; row = index.next()) {
            if (ids[row] == id) {
                return row;
            }
        }
        return -1;
    }
}
