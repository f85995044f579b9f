// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.table;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.RowIndex;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.stacks.FrameDetail;
import io.gopherscope.pprof.stacks.ProfileStacks;
import io.gopherscope.pprof.stacks.StackSink;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which function called which, and for how much. A function, and a call from one to another, count once per stack, however often
 * they are in it; a function that calls itself directly is no call. The same as the graphs of {@code go tool pprof}. Fed with one
 * column.
 */
public final class CallGraph implements StackSink {
    /**
     * A function.
     *
     * @param self value of stacks that end in it
     * @param total value of stacks that it is in
     */
    public record Node(String name, long self, long total) {}

    /**
     * Calls of one function by another.
     *
     * @param value of the stacks that the call is in
     * @param indirect whether functions between the two were left out somewhere
     */
    public record Edge(String caller, String callee, long value, boolean indirect) {}

    private static final int NONE = -1;

    private final StringInterner names;
    private final @Nullable BitSet kept;
    private final RowIndex index = new RowIndex();
    private long[] self = new long[256];
    private long[] total = new long[256];
    private int[] seenIn = new int[256];
    private int[] caller = new int[256];
    private int[] callee = new int[256];
    private long[] weight = new long[256];
    private boolean[] indirect = new boolean[256];
    private int[] edgeSeenIn = new int[256];
    private int edges;
    private int stacks;
    private long sum;

    public CallGraph(StringInterner names) {
        this(names, null);
    }

    /**
     * A graph of some functions only.
     *
     * @param kept numbers of their names; calls then go past those left out
     */
    public CallGraph(StringInterner names, @Nullable BitSet kept) {
        this.names = names;
        this.kept = kept;
    }

    /** The graph of a profile with its largest functions only. */
    public static CallGraph of(Profile profile, int column, int maxNodes) {
        return of(profile, FrameDetail.FUNCTIONS, column, maxNodes);
    }

    /** A graph of what frames are told apart by. */
    public static CallGraph of(Profile profile, FrameDetail detail, int column, int maxNodes) {
        var names = new StringInterner();
        var stacks = new ProfileStacks(profile, names, detail);
        var whole = new CallGraph(names);
        stacks.feed(whole, column);
        List<Node> nodes = whole.nodes();
        if (nodes.size() <= maxNodes) {
            return whole;
        }
        var kept = new BitSet();
        nodes.subList(0, maxNodes).forEach(node -> kept.set(names.intern(node.name())));
        var graph = new CallGraph(names, kept);
        stacks.feed(graph, column);
        return graph;
    }

    @Override
    public void add(int[] frames, int from, int to, long[] values) {
        long value = values[0];
        stacks++;
        sum += value;
        int parent = NONE;
        boolean skipped = false;
        for (int i = to - 1; i >= from; i--) {
            int name = frames[i];
            if (kept != null && !kept.get(name)) {
                skipped = true;
                continue;
            }
            visit(name, parent, skipped, value);
            parent = name;
            skipped = false;
        }
        if (parent != NONE && !skipped) {
            self[parent] += value;
        }
    }

    private void visit(int name, int parent, boolean skipped, long value) {
        if (name >= total.length) {
            int capacity = Math.max(name + 1, total.length * 2);
            self = Arrays.copyOf(self, capacity);
            total = Arrays.copyOf(total, capacity);
            seenIn = Arrays.copyOf(seenIn, capacity);
        }
        if (seenIn[name] != stacks) {
            seenIn[name] = stacks;
            total[name] += value;
        }
        if (parent != NONE && parent != name) {
            int edge = edge(parent, name);
            if (edgeSeenIn[edge] != stacks) {
                edgeSeenIn[edge] = stacks;
                weight[edge] += value;
                indirect[edge] |= skipped;
            }
        }
    }

    private int edge(int from, int to) {
        long hash = RowIndex.mix(RowIndex.SEED, ((long) from << 32) | to);
        for (int edge = index.first(hash); edge >= 0; edge = index.next()) {
            if (caller[edge] == from && callee[edge] == to) {
                return edge;
            }
        }
        index.insert();
        if (edges == caller.length) {
            caller = Arrays.copyOf(caller, edges * 2);
            callee = Arrays.copyOf(callee, edges * 2);
            weight = Arrays.copyOf(weight, edges * 2);
            indirect = Arrays.copyOf(indirect, edges * 2);
            edgeSeenIn = Arrays.copyOf(edgeSeenIn, edges * 2);
        }
        caller[edges] = from;
        callee[edges] = to;
        return edges++;
    }

    /** The sum over all stacks. */
    public long sum() {
        return sum;
    }

    /** The functions, the largest total first, equal ones by name; without those that cancelled to zero. */
    public List<Node> nodes() {
        var nodes = new ArrayList<Node>();
        for (int name = 0; name < total.length; name++) {
            if (self[name] != 0 || total[name] != 0) {
                nodes.add(new Node(names.strings().get(name), self[name], total[name]));
            }
        }
        nodes.sort(Comparator.comparingLong((Node node) -> -Math.abs(node.total()))
                .thenComparingLong(node -> -Math.abs(node.self()))
                .thenComparing(Node::name));
        return nodes;
    }

    /** All calls, the largest first, equal ones by name. */
    public List<Edge> edges() {
        return edges(NONE, NONE);
    }

    /** Who called the function. */
    public List<Edge> callers(String function) {
        return edges(NONE, names.intern(function));
    }

    /** Whom the function called. */
    public List<Edge> callees(String function) {
        return edges(names.intern(function), NONE);
    }

    private List<Edge> edges(int from, int to) {
        var result = new ArrayList<Edge>();
        for (int edge = 0; edge < edges; edge++) {
            if ((from == NONE || caller[edge] == from) && (to == NONE || callee[edge] == to)) {
                result.add(new Edge(
                        names.strings().get(caller[edge]),
                        names.strings().get(callee[edge]),
                        weight[edge],
                        indirect[edge]));
            }
        }
        result.sort(Comparator.comparingLong((Edge edge) -> -Math.abs(edge.value()))
                .thenComparing(Edge::caller)
                .thenComparing(Edge::callee));
        return result;
    }
}
