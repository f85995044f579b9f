// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

import io.gopherscope.pprof.Strings;
import java.util.Arrays;

/**
 * Chooses the nodes to keep and lays them out depth first. A node's weight is the sum of the absolute self values below it, so no
 * child outweighs its parent and the kept nodes are a tree. Of nodes with the same weight at the limit, those that come first by
 * name are kept: the result depends on the stacks only, not on their order.
 */
final class FlameFolder {
    private final Strings strings;
    private final int columns;
    private final int size;
    private final int[] parent;
    private final int[] name;
    private final long[] self;

    private final long[] weight;
    private final long[] total;
    private final int[] rank;
    /** Children of a node as a list: the first child, and of each child the next one. -1 ends it. */
    private final int[] firstChild;

    private final int[] sibling;

    FlameFolder(Strings strings, int columns, int size, int[] parent, int[] name, long[] self) {
        this.strings = strings;
        this.columns = columns;
        this.size = size;
        this.parent = parent;
        this.name = name;
        this.self = self;
        this.weight = new long[size];
        this.total = Arrays.copyOf(self, size * columns);
        this.rank = ranks();
        this.firstChild = new int[size];
        this.sibling = new int[size];
        sum();
    }

    private void sum() {
        Arrays.fill(firstChild, -1);
        for (int node = size - 1; node >= 0; node--) {
            for (int column = 0; column < columns; column++) {
                weight[node] = saturated(weight[node], Math.abs(self[node * columns + column]));
            }
            if (node > 0) {
                int up = parent[node];
                weight[up] = saturated(weight[up], weight[node]);
                for (int column = 0; column < columns; column++) {
                    total[up * columns + column] += total[node * columns + column];
                }
                sibling[node] = firstChild[up];
                firstChild[up] = node;
            }
        }
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    /** Of each name its place in the order of all names. */
    private int[] ranks() {
        Integer[] order = new Integer[strings.size()];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, strings::compare);
        int[] ranks = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            ranks[order[i]] = i;
        }
        return ranks;
    }

    FlameGraph fold(int maxNodes) {
        long[] sorted = Arrays.copyOfRange(weight, 1, size);
        Arrays.sort(sorted);
        int weightless = 0;
        while (weightless < sorted.length && sorted[weightless] == 0) {
            weightless++;
        }
        int wanted = Math.min(maxNodes, sorted.length - weightless);
        long threshold = wanted == 0 ? Long.MAX_VALUE : sorted[sorted.length - wanted];
        int above = 0;
        while (above < wanted && sorted[sorted.length - 1 - above] > threshold) {
            above++;
        }
        return layOut(threshold, wanted, wanted - above, sorted.length - weightless - wanted);
    }

    /** Walks the nodes of at least the threshold depth first; of those at the threshold takes the first {@code ties}. */
    private FlameGraph layOut(long threshold, int wanted, int ties, int dropped) {
        var out = new FlameGraph.Columns(wanted + 1, columns);
        int[] nodes = new int[64];
        int[] parents = new int[64];
        int depth = 1;
        int left = ties;
        parents[0] = -1;
        while (depth > 0) {
            int node = nodes[--depth];
            int under = parents[depth];
            if (node != 0 && weight[node] == threshold && left-- <= 0) {
                out.cut(under, total, node);
                continue;
            }
            int place = out.add(name[node], under, self, total, node);
            int count = 0;
            for (int child = firstChild[node]; child >= 0; child = sibling[child]) {
                if (weight[child] == 0 || wanted == 0 || weight[child] < threshold) {
                    out.cut(place, total, child);
                    continue;
                }
                if (depth + count == nodes.length) {
                    nodes = Arrays.copyOf(nodes, nodes.length * 2);
                    parents = Arrays.copyOf(parents, nodes.length);
                }
                parents[depth + count] = place;
                nodes[depth + count++] = child;
            }
            sortLastNameFirst(nodes, depth, depth + count);
            depth += count;
        }
        return out.graph(strings, dropped);
    }

    /** So that the stack gives them out in the order of their names. */
    private void sortLastNameFirst(int[] nodes, int from, int to) {
        if (to - from < 2) {
            return;
        }
        long[] keys = new long[to - from];
        for (int i = from; i < to; i++) {
            keys[i - from] = (long) ~rank[name[nodes[i]]] << 32 | nodes[i];
        }
        Arrays.sort(keys);
        for (int i = from; i < to; i++) {
            nodes[i] = (int) keys[i - from];
        }
    }
}
