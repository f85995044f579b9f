// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;

/** The hot calls of a file by their ids, to hold what runs now against. */
public final class HotCalls {
    private final Set<Long> ids = new HashSet<>();

    /** The calls of a file that the compiler calls hot. */
    public HotCalls(CallEdges file) {
        var edgeIds = new EdgeIds(file.names());
        int hot = file.hot().size();
        for (int edge = 0; edge < hot; edge++) {
            ids.add(edgeIds.edge(file.caller(edge), file.callee(edge), file.offset(edge)));
        }
    }

    /**
     * How much of what is hot elsewhere is hot in the file: the share of its weight, from 0 to 1; NaN when nothing is.
     *
     * @param calls ids of calls, each once
     * @param weights theirs
     */
    public double shareOf(long[] calls, long[] weights) {
        Integer[] order = new Integer[calls.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong((Integer i) -> weights[i]).reversed());
        double total = Arrays.stream(weights).sum();
        double sum = 0;
        double found = 0;
        for (int i : order) {
            sum += weights[i];
            found += ids.contains(calls[i]) ? weights[i] : 0;
            if (sum / total * 100 > CallEdges.HOT_PERCENT) {
                break;
            }
        }
        return sum == 0 ? Double.NaN : found / sum;
    }

    /** The same of calls with names. */
    public double shareOf(CallEdges live) {
        var edgeIds = new EdgeIds(live.names());
        long[] calls = new long[live.size()];
        long[] weights = new long[live.size()];
        for (int edge = 0; edge < calls.length; edge++) {
            calls[edge] = edgeIds.edge(live.caller(edge), live.callee(edge), live.offset(edge));
            weights[edge] = live.weight(edge);
        }
        return shareOf(calls, weights);
    }
}
