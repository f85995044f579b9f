// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

import io.gopherscope.pprof.Strings;
import java.util.Arrays;

/** The nodes that are in the tree, in the order in which they came in; a node's parent came before it. */
final class FlameNodes {
    static final int NONE = -1;

    private final Strings strings;
    private final int columns;
    private int[] name = new int[256];
    private int[] parent = new int[256];
    private int[] depth = new int[256];
    private int[] from = new int[256];
    private int[] to = new int[256];
    private long[] self;
    private long[] total;
    private int size;

    FlameNodes(Strings strings, int columns) {
        this.strings = strings;
        this.columns = columns;
        this.self = new long[256 * columns];
        this.total = new long[256 * columns];
    }

    int add(int nameString, int under, int begin, int end) {
        if (size == name.length) {
            int capacity = size * 2;
            name = Arrays.copyOf(name, capacity);
            parent = Arrays.copyOf(parent, capacity);
            depth = Arrays.copyOf(depth, capacity);
            from = Arrays.copyOf(from, capacity);
            to = Arrays.copyOf(to, capacity);
            self = Arrays.copyOf(self, capacity * columns);
            total = Arrays.copyOf(total, capacity * columns);
        }
        name[size] = nameString;
        parent[size] = under;
        depth[size] = under == NONE ? 0 : depth[under] + 1;
        from[size] = begin;
        to[size] = end;
        return size++;
    }

    int size() {
        return size;
    }

    int columns() {
        return columns;
    }

    int name(int node) {
        return name[node];
    }

    int parent(int node) {
        return parent[node];
    }

    int depth(int node) {
        return depth[node];
    }

    /** Where the node's stacks begin in the order of the stacks. */
    int from(int node) {
        return from[node];
    }

    int to(int node) {
        return to[node];
    }

    void self(int node, int column, long value) {
        self[node * columns + column] = value;
    }

    void addTotal(int node, int column, long value) {
        total[node * columns + column] += value;
    }

    /** Lays the nodes out depth first, the children of a node by name. */
    FlameGraph graph(int dropped) {
        int[] firstChild = new int[size];
        int[] sibling = new int[size];
        Arrays.fill(firstChild, NONE);
        for (int node = size - 1; node > 0; node--) {
            sibling[node] = firstChild[parent[node]];
            firstChild[parent[node]] = node;
        }
        var out = new FlameGraph.Columns(size, columns);
        int[] place = new int[size];
        int[] open = new int[size];
        int height = 1;
        while (height > 0) {
            int node = open[--height];
            place[node] = out.add(name[node], node == 0 ? NONE : place[parent[node]], self, total, node);
            int begin = height;
            for (int child = firstChild[node]; child != NONE; child = sibling[child]) {
                open[height++] = child;
            }
            sortLastNameFirst(open, begin, height);
        }
        return out.graph(strings, dropped);
    }

    /** So that they are taken off the end in the order of their names. */
    private void sortLastNameFirst(int[] children, int begin, int end) {
        if (end - begin > 1) {
            Integer[] sorted = new Integer[end - begin];
            Arrays.setAll(sorted, i -> children[begin + i]);
            Arrays.sort(sorted, (a, b) -> strings.compare(name[b], name[a]));
            for (int i = begin; i < end; i++) {
                children[i] = sorted[i - begin];
            }
        }
    }
}
