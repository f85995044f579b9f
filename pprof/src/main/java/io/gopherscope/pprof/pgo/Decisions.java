// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What the compiler decides by a set of calls, as far as it follows from the calls alone: which of them are hot, so that they may be
 * inlined with the larger budget; and at places with several callees which is the hottest, the one that an indirect call is made
 * direct for. Weights that move without changing any of this change no code.
 */
public final class Decisions {
    /** Tells "is the hottest here" from "is hot". */
    private static final long HOTTEST = 0x9E3779B97F4A7C15L;

    private final Map<Long, Double> shares;

    private Decisions(Map<Long, Double> shares) {
        this.shares = shares;
    }

    /** Those that follow from these calls. */
    public static Decisions of(CallEdges edges) {
        Map<Long, Double> shares = new HashMap<>();
        var ids = new EdgeIds(edges.names());
        int hot = edges.hot().size();
        for (int edge = 0; edge < hot; edge++) {
            shares.put(ids.edge(edges.caller(edge), edges.callee(edge), edges.offset(edge)), share(edges, edge));
        }
        Set<Long> several = sitesOfSeveral(edges, ids);
        for (int edge = 0; edge < edges.size(); edge++) {
            // The hottest comes first.
            if (several.remove(ids.site(edges.caller(edge), edges.offset(edge)))) {
                long id = ids.edge(edges.caller(edge), edges.callee(edge), edges.offset(edge));
                shares.put(id ^ HOTTEST, share(edges, edge));
            }
        }
        return new Decisions(shares);
    }

    private static Set<Long> sitesOfSeveral(CallEdges edges, EdgeIds ids) {
        Set<Long> one = new HashSet<>();
        Set<Long> several = new HashSet<>();
        for (int edge = 0; edge < edges.size(); edge++) {
            long site = ids.site(edges.caller(edge), edges.offset(edge));
            if (!one.add(site)) {
                several.add(site);
            }
        }
        return several;
    }

    private static double share(CallEdges edges, int edge) {
        return edges.percent(edge) / 100;
    }

    /**
     * How much of what is decided differs, from 0 to 1: the weight of decisions that only one of both has over the weight of those that
     * any has. A decision weighs the larger of its shares of all weight on the two sides.
     */
    public double differenceFrom(Decisions other) {
        double all = 0;
        double differing = 0;
        for (Map.Entry<Long, Double> decision : shares.entrySet()) {
            Double there = other.shares.get(decision.getKey());
            all += there == null ? decision.getValue() : Math.max(there, decision.getValue());
            differing += there == null ? decision.getValue() : 0;
        }
        for (Map.Entry<Long, Double> decision : other.shares.entrySet()) {
            if (!shares.containsKey(decision.getKey())) {
                all += decision.getValue();
                differing += decision.getValue();
            }
        }
        return all == 0 ? 0 : differing / all;
    }
}
