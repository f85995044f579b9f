// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.Strings;
import java.util.AbstractList;
import java.util.List;

/**
 * Calls in the order in which the compiler weighs them: by weight, the largest first, then by caller, callee and offset.
 *
 * <p>Edges are additive: those of a merged profile are the sums of those of its sources.
 */
public final class CallEdges extends AbstractList<CallEdge> {
    /** The share of all weight, in percent, that the compiler's hot call sites exceed together; its default. */
    public static final double HOT_PERCENT = 99;

    private final Strings names;
    private final int[] caller;
    private final int[] callee;
    private final long[] offset;
    private final long[] weight;
    private final long[] inlined;
    private final long totalWeight;

    CallEdges(Strings names, int[] caller, int[] callee, long[] offset, long[] weight, long[] inlined) {
        this.names = names;
        this.caller = caller;
        this.callee = callee;
        this.offset = offset;
        this.weight = weight;
        this.inlined = inlined;
        long sum = 0;
        for (long w : weight) {
            sum += w;
        }
        this.totalWeight = sum;
    }

    /**
     * The edges of one profile, as {@code go tool preprofile} computes them.
     *
     * @throws ProfileException {@code NOT_A_CPU_PROFILE} or {@code NO_START_LINES}
     */
    public static CallEdges of(Profile profile) {
        var builder = new CallEdgeBuilder();
        builder.add(profile);
        return builder.build();
    }

    @Override
    public CallEdge get(int edge) {
        return new CallEdge(names.get(caller[edge]), names.get(callee[edge]), offset[edge], weight[edge]);
    }

    @Override
    public int size() {
        return weight.length;
    }

    public long weight(int edge) {
        return weight[edge];
    }

    /** The part of the weight where the callee was inlined in the binary that was profiled; not part of what the compiler reads. */
    public long inlined(int edge) {
        return inlined[edge];
    }

    public long offset(int edge) {
        return offset[edge];
    }

    /** Place in {@link #names}. */
    public int caller(int edge) {
        return caller[edge];
    }

    /** Place in {@link #names}. */
    public int callee(int edge) {
        return callee[edge];
    }

    public Strings names() {
        return names;
    }

    public long totalWeight() {
        return totalWeight;
    }

    /** The edge's share of all weight, in percent, computed as the compiler does. */
    public double percent(int edge) {
        return percent(weight[edge]);
    }

    private double percent(long part) {
        return (double) part / (double) totalWeight * 100;
    }

    /** The edges that the compiler calls hot by default. */
    public HotSet hot() {
        return hot(HOT_PERCENT);
    }

    /**
     * The heaviest edges, up to and with the one that makes their sum exceed a share of all weight.
     *
     * @param percent the share, as {@code -d=pgoinlinecdfthreshold}
     */
    public HotSet hot(double percent) {
        long sum = 0;
        for (int edge = 0; edge < size(); edge++) {
            sum += weight[edge];
            if (percent(sum) > percent) {
                return new HotSet(edge + 1, percent(edge));
            }
        }
        return new HotSet(size(), 0);
    }

    /**
     * The hot edges.
     *
     * @param size how many of the first edges are hot
     * @param thresholdPercent share of the last of them, which the compiler prints as {@code hot-callsite-thres-from-CDF}
     */
    public record HotSet(int size, double thresholdPercent) {}

    /** The hot edges as a list. */
    public List<CallEdge> hotEdges() {
        return subList(0, hot().size());
    }
}
