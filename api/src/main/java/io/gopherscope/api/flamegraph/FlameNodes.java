// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.flamegraph;

import io.gopherscope.pprof.flame.FlameGraph;
import io.micronaut.serde.annotation.Serdeable;

/**
 * Nodes of a flame graph in columns of equal length, depth first, siblings by name. For each node, total is self plus other
 * plus the totals of its children. Values are exact integers in the text; a reader that needs more than 53 bits reads them as
 * such.
 *
 * @param name index into names
 * @param parent index of the parent; -1 for the root
 * @param depth 0 for the root
 * @param self value of stacks that end here
 * @param total value of stacks that pass through or end here
 * @param other total of the children that maxNodes cut off
 */
@Serdeable
@SuppressWarnings("ArrayRecordComponent") // columns, made once and written
record FlameNodes(int[] name, int[] parent, int[] depth, long[] self, long[] total, long[] other) {
    static FlameNodes of(FlameGraph tree, int column) {
        int size = tree.size();
        FlameNodes nodes = new FlameNodes(
                new int[size], new int[size], new int[size], new long[size], new long[size], new long[size]);
        for (int node = 0; node < size; node++) {
            nodes.name[node] = tree.nameIndex(node);
            nodes.parent[node] = tree.parent(node);
            nodes.depth[node] = tree.depth(node);
            nodes.self[node] = tree.self(node, column);
            nodes.total[node] = tree.total(node, column);
            nodes.other[node] = tree.other(node, column);
        }
        return nodes;
    }
}
