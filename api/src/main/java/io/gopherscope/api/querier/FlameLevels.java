// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.querier;

import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.protocol.querier.v1.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * A flame graph in rows of quads: offset from the end of the bar before, total, self, index into the names. What was cut off is a bar
 * named "other" behind the children that were kept.
 */
final class FlameLevels {
    private static final String OTHER = "other";

    private final FlameGraph tree;
    private final List<Row> rows = new ArrayList<>();
    private final List<String> names;
    private long maxSelf;

    private FlameLevels(FlameGraph tree) {
        this.tree = tree;
        this.names = new ArrayList<>(tree.names());
        int other = names.size();
        names.add(OTHER);
        long[] start = new long[tree.size()];
        long[] next = new long[tree.size()];
        for (int node = 0; node < tree.size(); node++) {
            int parent = tree.parent(node);
            if (parent >= 0) {
                start[node] = next[parent];
                next[parent] += tree.total(node, 0);
            }
            next[node] = start[node];
            row(tree.depth(node)).add(start[node], tree.total(node, 0), tree.self(node, 0), tree.nameIndex(node));
            maxSelf = Math.max(maxSelf, tree.self(node, 0));
        }
        addOthers(next, other);
    }

    /** Rows are filled from left to right, so what was cut off is put in by another pass that keeps the order. */
    private void addOthers(long[] next, int name) {
        if (tree.droppedNodes() == 0) {
            return;
        }
        List<Row> cut = new ArrayList<>();
        for (int node = 0; node < tree.size(); node++) {
            long value = tree.other(node, 0);
            if (value != 0) {
                int depth = tree.depth(node) + 1;
                while (cut.size() <= depth) {
                    cut.add(new Row());
                }
                cut.get(depth).add(next[node], value, value, name);
                maxSelf = Math.max(maxSelf, value);
            }
        }
        for (int depth = 0; depth < cut.size(); depth++) {
            row(depth).merge(cut.get(depth));
        }
    }

    static io.gopherscope.protocol.querier.v1.FlameGraph of(FlameGraph tree) {
        FlameLevels levels = new FlameLevels(tree);
        io.gopherscope.protocol.querier.v1.FlameGraph.Builder graph =
                io.gopherscope.protocol.querier.v1.FlameGraph.newBuilder()
                        .addAllNames(levels.names)
                        .setTotal(tree.total(0, 0))
                        .setMaxSelf(levels.maxSelf);
        levels.rows.forEach(row -> graph.addLevels(row.level()));
        return graph.build();
    }

    private Row row(int depth) {
        while (rows.size() <= depth) {
            rows.add(new Row());
        }
        return rows.get(depth);
    }

    /** The bars of one depth, from left to right. */
    private static final class Row {
        private List<long[]> bars = new ArrayList<>();

        void add(long start, long total, long self, int name) {
            bars.add(new long[] {start, total, self, name});
        }

        void merge(Row others) {
            List<long[]> merged = new ArrayList<>(bars.size() + others.bars.size());
            int at = 0;
            for (long[] other : others.bars) {
                while (at < bars.size() && bars.get(at)[0] < other[0]) {
                    merged.add(bars.get(at++));
                }
                merged.add(other);
            }
            merged.addAll(bars.subList(at, bars.size()));
            bars = merged;
        }

        Level level() {
            Level.Builder level = Level.newBuilder();
            long end = 0;
            for (long[] bar : bars) {
                level.addValues(bar[0] - end)
                        .addValues(bar[1])
                        .addValues(bar[2])
                        .addValues(bar[3]);
                end = bar[0] + bar[1];
            }
            return level.build();
        }
    }
}
