// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.RowIndex;
import io.gopherscope.pprof.Samples;
import io.gopherscope.pprof.StringInterner;
import java.util.Arrays;

/**
 * The call graph of the two innermost locations of each stack. An edge counts once per sample; a node does not call itself; a
 * node whose values cancel to zero is not in the graph and calls nobody. Where caller and callee are lines of one location, the
 * callee was inlined in the binary that was profiled.
 */
final class CallGraphWalk {
    private static final int NONE = -1;
    private static final int LOCATIONS = 2;

    private final Profile profile;
    private final int column;
    private final GraphNodes nodes;

    private long[] cumulative = new long[256];
    private long[] flat = new long[256];
    private int[] seenIn = new int[256];

    private final RowIndex edgeIndex = new RowIndex();
    private int[] caller = new int[256];
    private int[] callee = new int[256];
    private long[] weight = new long[256];
    private long[] inlined = new long[256];
    private int[] edgeSeenIn = new int[256];
    private int edges;

    CallGraphWalk(Profile profile, int column, StringInterner names) {
        this.profile = profile;
        this.column = column;
        this.nodes = new GraphNodes(profile, names);
    }

    /**
     * Adds the edges of the graph to the builder, whose names the nodes have.
     *
     * @return false, and nothing is added, when no function in the graph has a start line
     */
    boolean run(CallEdgeBuilder builder) {
        Samples samples = profile.samples();
        for (int sample = 0; sample < samples.size(); sample++) {
            long value = samples.value(sample, column);
            if (value != 0) {
                walk(samples, sample, value);
            }
        }
        boolean anyStartLine = false;
        for (int node = 0; node < nodes.size(); node++) {
            anyStartLine |= isInGraph(node) && nodes.hasStartLine(node);
        }
        if (!anyStartLine) {
            return false;
        }
        for (int edge = 0; edge < edges; edge++) {
            int from = caller[edge];
            if (isInGraph(from)) {
                builder.add(
                        nodes.name(from), nodes.name(callee[edge]), nodes.offset(from), weight[edge], inlined[edge]);
            }
        }
        return true;
    }

    private boolean isInGraph(int node) {
        return cumulative[node] != 0 || flat[node] != 0;
    }

    private void walk(Samples samples, int sample, long value) {
        int from = samples.locationsFrom(sample);
        int parent = NONE;
        for (int i = Math.min(samples.locationsTo(sample), from + LOCATIONS) - 1; i >= from; i--) {
            int location = samples.location(i);
            for (int at = 0; at < nodes.count(location); at++) {
                int node = nodes.of(location, at);
                visit(node, parent, sample + 1, value, at > 0);
                parent = node;
            }
        }
        if (parent != NONE) {
            flat[parent] += value;
        }
    }

    private void visit(int node, int parent, int turn, long value, boolean sameLocation) {
        if (node >= cumulative.length) {
            int capacity = Math.max(nodes.size(), node * 2);
            cumulative = Arrays.copyOf(cumulative, capacity);
            flat = Arrays.copyOf(flat, capacity);
            seenIn = Arrays.copyOf(seenIn, capacity);
        }
        if (seenIn[node] != turn) {
            seenIn[node] = turn;
            cumulative[node] += value;
        }
        if (parent != NONE && parent != node) {
            int edge = edge(parent, node);
            if (edgeSeenIn[edge] != turn) {
                edgeSeenIn[edge] = turn;
                weight[edge] += value;
                inlined[edge] += sameLocation ? value : 0;
            }
        }
    }

    private int edge(int from, int to) {
        long hash = RowIndex.mix(RowIndex.SEED, ((long) from << 32) | to);
        for (int edge = edgeIndex.first(hash); edge >= 0; edge = edgeIndex.next()) {
            if (caller[edge] == from && callee[edge] == to) {
                return edge;
            }
        }
        edgeIndex.insert();
        if (edges == caller.length) {
            caller = Arrays.copyOf(caller, edges * 2);
            callee = Arrays.copyOf(callee, edges * 2);
            weight = Arrays.copyOf(weight, edges * 2);
            inlined = Arrays.copyOf(inlined, edges * 2);
            edgeSeenIn = Arrays.copyOf(edgeSeenIn, edges * 2);
        }
        caller[edges] = from;
        callee[edges] = to;
        return edges++;
    }
}
