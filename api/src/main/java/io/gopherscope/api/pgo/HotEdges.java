// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.api.pgo;

import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Staleness;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The hot calls of a file with what is known of each. */
final class HotEdges {
    private final CallEdges edges;
    private final CallEdges live;
    private final Optional<Staleness> staleness;
    private final Optional<Revision> before;

    private record Site(String caller, String callee, long offset) {
        static Site of(CallEdge edge) {
            return new Site(edge.caller(), edge.callee(), edge.offset());
        }
    }

    /**
     * Hot calls.
     *
     * @param edges all calls of the file, or of now
     * @param live those of the newest build
     * @param staleness of the file; empty when it was not judged
     * @param before the revision before the file
     */
    HotEdges(CallEdges edges, CallEdges live, Optional<Staleness> staleness, Optional<Revision> before) {
        this.edges = edges;
        this.live = live;
        this.staleness = staleness;
        this.before = before;
    }

    PgoEdges view(int most) {
        CallEdges.HotSet hot = edges.hot();
        Map<Site, Integer> liveEdges = places(live);
        CallEdges old = before.map(Revision::edges).orElse(null);
        Map<Site, Integer> oldEdges = old == null ? Map.of() : places(old);
        List<PgoEdge> shown = new ArrayList<>();
        double cumulative = 0;
        for (int edge = 0; edge < Math.min(most, hot.size()); edge++) {
            CallEdge call = edges.get(edge);
            double share = share(edges, edge);
            cumulative += share;
            Integer liveEdge = liveEdges.get(Site.of(call));
            Integer oldEdge = oldEdges.get(Site.of(call));
            shown.add(new PgoEdge(
                    call.caller(),
                    call.callee(),
                    call.offset(),
                    share,
                    cumulative,
                    liveEdge == null ? inlined(edges, edge) : inlined(live, liveEdge),
                    old == null || oldEdge == null ? null : share / share(old, oldEdge) - 1,
                    state(edge, liveEdge != null)));
        }
        return new PgoEdges(edges.size(), hot.size(), hot.thresholdPercent(), shown);
    }

    private PgoEdge.State state(int edge, boolean isLive) {
        return staleness
                .map(judged -> PgoEdge.State.of(judged.states().get(edge)))
                .orElse(isLive ? PgoEdge.State.FITS : PgoEdge.State.UNSEEN);
    }

    private static double share(CallEdges edges, int edge) {
        return edges.percent(edge) / 100;
    }

    private static double inlined(CallEdges edges, int edge) {
        return edges.weight(edge) == 0 ? 0 : (double) edges.inlined(edge) / edges.weight(edge);
    }

    private static Map<Site, Integer> places(CallEdges edges) {
        Map<Site, Integer> places = new HashMap<>();
        for (int edge = 0; edge < edges.size(); edge++) {
            places.put(Site.of(edges.get(edge)), edge);
        }
        return places;
    }
}
