// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

import io.gopherscope.pprof.Strings;
import java.util.Arrays;

/** Children of nodes in the tree that are not in it themselves, the heaviest first to go. */
final class Frontier {
    private final Strings strings;
    private final FlameNodes nodes;
    private final int columns;

    private int[] name = new int[256];
    private int[] parent = new int[256];
    private int[] from = new int[256];
    private int[] to = new int[256];
    private long[] weight = new long[256];
    private long[] total;
    private int size;

    /** A binary heap of the above. */
    private int[] heap = new int[256];

    private int heapSize;

    Frontier(Strings strings, FlameNodes nodes) {
        this.strings = strings;
        this.nodes = nodes;
        this.columns = nodes.columns();
        this.total = new long[256 * columns];
    }

    boolean isEmpty() {
        return heapSize == 0;
    }

    int size() {
        return heapSize;
    }

    void add(int nameString, int under, int begin, int end, long nodeWeight, long[] totals, int totalsAt) {
        if (size == name.length) {
            int capacity = size * 2;
            name = Arrays.copyOf(name, capacity);
            parent = Arrays.copyOf(parent, capacity);
            from = Arrays.copyOf(from, capacity);
            to = Arrays.copyOf(to, capacity);
            weight = Arrays.copyOf(weight, capacity);
            total = Arrays.copyOf(total, capacity * columns);
        }
        name[size] = nameString;
        parent[size] = under;
        from[size] = begin;
        to[size] = end;
        weight[size] = nodeWeight;
        System.arraycopy(totals, totalsAt, total, size * columns, columns);
        push(size++);
    }

    /** Puts the first one into the tree and returns its node. */
    int take() {
        int first = heap[0];
        int last = heap[--heapSize];
        if (heapSize > 0) {
            sink(last);
        }
        int node = nodes.add(name[first], parent[first], from[first], to[first]);
        for (int column = 0; column < columns; column++) {
            nodes.addTotal(node, column, total[first * columns + column]);
        }
        return node;
    }

    private void push(int candidate) {
        if (heapSize == heap.length) {
            heap = Arrays.copyOf(heap, heapSize * 2);
        }
        int at = heapSize++;
        while (at > 0 && isBefore(candidate, heap[(at - 1) / 2])) {
            heap[at] = heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }
        heap[at] = candidate;
    }

    private void sink(int candidate) {
        int at = 0;
        while (true) {
            int child = at * 2 + 1;
            if (child >= heapSize) {
                break;
            }
            if (child + 1 < heapSize && isBefore(heap[child + 1], heap[child])) {
                child++;
            }
            if (isBefore(candidate, heap[child])) {
                break;
            }
            heap[at] = heap[child];
            at = child;
        }
        heap[at] = candidate;
    }

    private boolean isBefore(int a, int b) {
        if (weight[a] != weight[b]) {
            return weight[a] > weight[b];
        }
        if (parent[a] == parent[b]) {
            return strings.compare(name[a], name[b]) < 0;
        }
        return comparePaths(a, b) < 0;
    }

    /** Compares the names on the way from the root where they first differ; none is on the way to the other. */
    private int comparePaths(int a, int b) {
        int nameA = name[a];
        int nameB = name[b];
        int nodeA = parent[a];
        int nodeB = parent[b];
        while (nodes.depth(nodeA) > nodes.depth(nodeB)) {
            nameA = nodes.name(nodeA);
            nodeA = nodes.parent(nodeA);
        }
        while (nodes.depth(nodeB) > nodes.depth(nodeA)) {
            nameB = nodes.name(nodeB);
            nodeB = nodes.parent(nodeB);
        }
        while (nodeA != nodeB) {
            nameA = nodes.name(nodeA);
            nameB = nodes.name(nodeB);
            nodeA = nodes.parent(nodeA);
            nodeB = nodes.parent(nodeB);
        }
        return strings.compare(nameA, nameB);
    }
}
