// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.stacks.StackSink;
import java.util.Arrays;

/**
 * Folds stacks into a tree, root first. Takes one column of values, or two for a comparison. Nodes are rows of arrays; a row's
 * parent has a smaller number.
 */
public final class FlameBuilder implements StackSink {
    private static final int ROOT = 0;

    private final StringInterner names;
    private final int columns;
    private int[] parent = new int[1024];
    private int[] name = new int[1024];
    private long[] self;
    private int size = 1;
    /** Node + 1 by hash of (parent, name); 0 is free. */
    private int[] slots = new int[4096];
    /** Nodes and names of the stack added last, root first: neighbours often begin alike. */
    private int[] path = new int[256];

    private int[] pathName = new int[256];
    private int pathSize;

    public FlameBuilder(StringInterner names, int columns) {
        if (columns < 1) {
            throw new IllegalArgumentException("a flame graph needs a column");
        }
        this.names = names;
        this.columns = columns;
        this.self = new long[1024 * columns];
        parent[ROOT] = -1;
        name[ROOT] = names.intern("total");
    }

    @Override
    public void add(int[] frames, int from, int to, long[] values) {
        int depth = to - from;
        if (depth > path.length) {
            path = Arrays.copyOf(path, depth * 2);
            pathName = Arrays.copyOf(pathName, depth * 2);
        }
        int shared = 0;
        while (shared < Math.min(depth, pathSize) && pathName[shared] == frames[to - 1 - shared]) {
            shared++;
        }
        int node = shared == 0 ? ROOT : path[shared - 1];
        for (int i = shared; i < depth; i++) {
            int frame = frames[to - 1 - i];
            node = child(node, frame);
            path[i] = node;
            pathName[i] = frame;
        }
        pathSize = depth;
        for (int column = 0; column < columns; column++) {
            self[node * columns + column] += values[column];
        }
    }

    /**
     * The tree, cut to its largest nodes.
     *
     * @param maxNodes how many nodes to keep besides the root
     */
    public FlameGraph build(int maxNodes) {
        return new FlameFolder(names.strings(), columns, size, parent, name, self).fold(maxNodes);
    }

    private int child(int node, int frame) {
        int mask = slots.length - 1;
        int slot = slot(node, frame, mask);
        while (slots[slot] != 0) {
            int candidate = slots[slot] - 1;
            if (name[candidate] == frame && parent[candidate] == node) {
                return candidate;
            }
            slot = (slot + 1) & mask;
        }
        slots[slot] = size + 1;
        return append(node, frame);
    }

    private int append(int node, int frame) {
        if (size == parent.length) {
            parent = Arrays.copyOf(parent, size * 2);
            name = Arrays.copyOf(name, size * 2);
            self = Arrays.copyOf(self, size * 2 * columns);
        }
        parent[size] = node;
        name[size] = frame;
        size++;
        if (size * 2 > slots.length) {
            rehash();
        }
        return size - 1;
    }

    private static int slot(int node, int frame, int mask) {
        long h = ((long) node << 32 | frame) * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 32) & mask;
    }

    private void rehash() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int node = 1; node < size; node++) {
            int slot = slot(parent[node], name[node], mask);
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = node + 1;
        }
    }
}
