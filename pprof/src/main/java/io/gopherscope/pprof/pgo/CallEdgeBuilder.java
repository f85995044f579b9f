// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.ProfileException.Code;
import io.gopherscope.pprof.RowIndex;
import io.gopherscope.pprof.StringInterner;
import io.gopherscope.pprof.Strings;
import io.gopherscope.pprof.ValueType;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Sums up call edges, of profiles or from wherever they are kept. */
public final class CallEdgeBuilder {
    private final StringInterner names = new StringInterner();
    private final RowIndex index = new RowIndex();
    private int[] caller = new int[256];
    private int[] callee = new int[256];
    private long[] offset = new long[256];
    private long[] weight = new long[256];
    private long[] inlined = new long[256];
    private int size;
    private @Nullable ValueType measure;

    /**
     * Adds the edges of a profile: of each sample the calls between its two innermost locations, inlined functions included.
     *
     * @throws ProfileException {@link Code#NOT_A_CPU_PROFILE} without a column that the compiler reads, {@link
     *     Code#NO_START_LINES} when no function that was seen has a start line, {@link Code#INCOMPATIBLE} when the profile
     *     counts nanoseconds and those before it samples, or the other way round
     */
    public void add(Profile profile) {
        if (profile.samples().size() == 0) {
            return;
        }
        int column = column(profile);
        ValueType type = profile.sampleType(column);
        if (measure != null && !measure.equals(type)) {
            throw new ProfileException(Code.INCOMPATIBLE, measure + " and " + type + " do not add up");
        }
        measure = type;
        if (!add(profile, column)) {
            throw new ProfileException(
                    Code.NO_START_LINES, "no function has a start line; Go writes them since version 1.20");
        }
    }

    /** The column that the compiler reads: the first of samples or CPU time. */
    private static int column(Profile profile) {
        int column = Measure.column(profile);
        if (column < 0) {
            throw new ProfileException(
                    Code.NOT_A_CPU_PROFILE, "neither samples/count nor cpu/nanoseconds among " + profile.sampleTypes());
        }
        return column;
    }

    public void add(CallEdge edge) {
        add(edge, 0);
    }

    /**
     * Adds an edge.
     *
     * @param part of its weight that was seen inlined
     */
    public void add(CallEdge edge, long part) {
        add(names.intern(edge.caller()), names.intern(edge.callee()), edge.offset(), edge.weight(), part);
    }

    /** Adds the edges of a profile's column; false, and nothing is added, when no function has a start line. */
    boolean add(Profile profile, int column) {
        return new CallGraphWalk(profile, column, names).run(this);
    }

    /** Adds a weight to an edge whose names are of this builder. */
    void add(int callerName, int calleeName, long callOffset, long value, long part) {
        long hash = RowIndex.mix(RowIndex.SEED, ((long) callerName << 32) | calleeName);
        for (int row = index.first(RowIndex.mix(hash, callOffset)); row >= 0; row = index.next()) {
            if (caller[row] == callerName && callee[row] == calleeName && offset[row] == callOffset) {
                weight[row] += value;
                inlined[row] += part;
                return;
            }
        }
        index.insert();
        if (size == caller.length) {
            caller = Arrays.copyOf(caller, size * 2);
            callee = Arrays.copyOf(callee, size * 2);
            offset = Arrays.copyOf(offset, size * 2);
            weight = Arrays.copyOf(weight, size * 2);
            inlined = Arrays.copyOf(inlined, size * 2);
        }
        caller[size] = callerName;
        callee[size] = calleeName;
        offset[size] = callOffset;
        inlined[size] = part;
        weight[size++] = value;
    }

    /** How many edges there are so far. They can be looked at one by one, in the order in which they came. */
    public int size() {
        return size;
    }

    /** Place in {@link #names}. */
    public int caller(int edge) {
        return caller[edge];
    }

    /** Place in {@link #names}. */
    public int callee(int edge) {
        return callee[edge];
    }

    public long offset(int edge) {
        return offset[edge];
    }

    public long weight(int edge) {
        return weight[edge];
    }

    /** The part of the weight that was seen inlined. */
    public long inlined(int edge) {
        return inlined[edge];
    }

    /** What the edges are named by. */
    public Strings names() {
        return names.strings();
    }

    /** The sums; none at all when they sum up to zero, as the compiler sees it. The builder can go on. */
    public CallEdges build() {
        long total = 0;
        for (int row = 0; row < size; row++) {
            total += weight[row];
        }
        Integer[] order = new Integer[total == 0 ? 0 : size];
        Arrays.setAll(order, i -> i);
        Strings table = names.strings();
        Arrays.sort(order, (a, b) -> {
            if (weight[a] != weight[b]) {
                return Long.compare(weight[b], weight[a]);
            }
            int byCaller = table.compare(caller[a], caller[b]);
            int byCallee = byCaller == 0 ? table.compare(callee[a], callee[b]) : byCaller;
            return byCallee == 0 ? Long.compare(offset[a], offset[b]) : byCallee;
        });
        int[] callers = new int[order.length];
        int[] callees = new int[order.length];
        long[] offsets = new long[order.length];
        long[] weights = new long[order.length];
        long[] inlinedParts = new long[order.length];
        for (int i = 0; i < order.length; i++) {
            callers[i] = caller[order[i]];
            callees[i] = callee[order[i]];
            offsets[i] = offset[order[i]];
            weights[i] = weight[order[i]];
            inlinedParts[i] = inlined[order[i]];
        }
        return new CallEdges(table.copy(), callers, callees, offsets, weights, inlinedParts);
    }
}
