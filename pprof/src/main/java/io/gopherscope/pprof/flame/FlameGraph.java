// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.flame;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.stacks.FrameDetail;
import io.gopherscope.pprof.stacks.ProfileStacks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tree of calls as columns, one entry per node, depth first: a node is followed by its children, those in the order of their
 * names. Node 0 is the root; its total is that of all stacks.
 *
 * <p>When nodes were cut off, what is left is exact all the same: for every node and column, {@code total = self + other + sum of
 * the totals of its children}, where {@code other} is the total of the children that were cut off.
 */
public final class FlameGraph {
    private final List<String> names;
    private final int columns;
    private final int[] name;
    private final int[] parent;
    private final int[] depth;
    private final long[] self;
    private final long[] total;
    private final long[] other;
    private final int dropped;

    private FlameGraph(List<String> names, int[] name, Columns nodes, int dropped) {
        this.names = names;
        this.columns = nodes.columns;
        this.name = name;
        this.parent = nodes.parent;
        this.depth = nodes.depth;
        this.self = nodes.self;
        this.total = nodes.total;
        this.other = nodes.other;
        this.dropped = dropped;
    }

    /** Folds some columns of a profile. */
    public static FlameGraph of(Profile profile, int maxNodes, int... columns) {
        return of(profile, FrameDetail.FUNCTIONS, maxNodes, columns);
    }

    /** Folds some columns of a profile, with frames told apart by more or less than their functions. */
    public static FlameGraph of(Profile profile, FrameDetail detail, int maxNodes, int... columns) {
        var names = new StringInterner();
        var builder = new FlameBuilder(names, columns.length);
        new ProfileStacks(profile, names, detail).feed(builder, columns);
        return builder.build(maxNodes);
    }

    /** Number of nodes, the root included. */
    public int size() {
        return name.length;
    }

    /** The names that nodes use, each once, in the order of their first use. */
    public List<String> names() {
        return names;
    }

    /** The node's name as a place in {@link #names}. */
    public int nameIndex(int node) {
        return name[node];
    }

    public String name(int node) {
        return names.get(name[node]);
    }

    /** The caller; -1 for the root. */
    public int parent(int node) {
        return parent[node];
    }

    /** 0 for the root. */
    public int depth(int node) {
        return depth[node];
    }

    /** Values per node. */
    public int columns() {
        return columns;
    }

    /** The value of stacks that end here. */
    public long self(int node, int column) {
        return self[node * columns + column];
    }

    /** The value of stacks that come through here. */
    public long total(int node, int column) {
        return total[node * columns + column];
    }

    /** The total of this node's children that were cut off. */
    public long other(int node, int column) {
        return other[node * columns + column];
    }

    /** How many nodes were cut off right below one that is there; what is below them is not looked at, so not counted. */
    public int droppedNodes() {
        return dropped;
    }

    /** The part of the root's total that lies in nodes that were cut off. */
    public long droppedTotal(int column) {
        long sum = 0;
        for (int node = 0; node < size(); node++) {
            sum += other(node, column);
        }
        return sum;
    }

    /** The arrays while they are filled. */
    static final class Columns {
        private final int columns;
        private final int[] string;
        private final int[] parent;
        private final int[] depth;
        private final long[] self;
        private final long[] total;
        private final long[] other;
        private int size;

        Columns(int capacity, int columns) {
            this.columns = columns;
            string = new int[capacity];
            parent = new int[capacity];
            depth = new int[capacity];
            self = new long[capacity * columns];
            total = new long[capacity * columns];
            other = new long[capacity * columns];
        }

        int add(int nameString, int under, long[] selfs, long[] totals, int node) {
            string[size] = nameString;
            parent[size] = under;
            depth[size] = under < 0 ? 0 : depth[under] + 1;
            System.arraycopy(selfs, node * columns, self, size * columns, columns);
            System.arraycopy(totals, node * columns, total, size * columns, columns);
            return size++;
        }

        /** The graph, when all nodes are there: what their children do not account for was cut off. */
        FlameGraph graph(Strings strings, int dropped) {
            for (int node = 0; node < size; node++) {
                for (int column = 0; column < columns; column++) {
                    other[node * columns + column] += total[node * columns + column] - self[node * columns + column];
                    if (node > 0) {
                        other[parent[node] * columns + column] -= total[node * columns + column];
                    }
                }
            }
            int[] index = new int[strings.size()];
            Arrays.fill(index, -1);
            int[] name = new int[size];
            var names = new ArrayList<String>();
            for (int node = 0; node < size; node++) {
                if (index[string[node]] < 0) {
                    index[string[node]] = names.size();
                    names.add(strings.get(string[node]));
                }
                name[node] = index[string[node]];
            }
            return new FlameGraph(List.copyOf(names), name, this, dropped);
        }
    }
}
