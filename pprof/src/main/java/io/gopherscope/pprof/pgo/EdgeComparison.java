// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Two profiles as the compiler reads them. What it decides hangs on three things: which functions hot calls go to, since their
 * inlining budget is raised; which call sites are hot, since only there the raised budget counts and blocks are laid out for it;
 * and the order of the callees at each call site, the hottest fitting one of which an indirect call is tried with first.
 *
 * @see <a href="https://go.dev/doc/pgo">Profile-guided optimization</a>
 */
public final class EdgeComparison {
    /**
     * A call site that both profiles have, with another callee on top.
     *
     * @param before the hottest callee of the first profile
     * @param after the hottest callee of the second profile
     */
    public record Hottest(CallSite site, String before, String after) {}

    private final CallEdges before;
    private final CallEdges after;
    private final Difference<String> hotFunctions;
    private final Difference<CallSite> hotSites;
    private final List<Hottest> hottest = new ArrayList<>();
    private int otherwiseOrdered;
    private int oneSided;
    private final List<CallEdge> gone = new ArrayList<>();
    private final List<CallEdge> added = new ArrayList<>();
    private double moved;

    private EdgeComparison(CallEdges before, CallEdges after) {
        this.before = before;
        this.after = after;
        hotFunctions = Difference.of(functions(before.hotEdges()), functions(after.hotEdges()));
        hotSites = Difference.of(sites(before.hotEdges()), sites(after.hotEdges()));
        compareCallees();
        compareWeights();
    }

    public static EdgeComparison of(CallEdges before, CallEdges after) {
        return new EdgeComparison(before, after);
    }

    private static Set<String> functions(List<CallEdge> edges) {
        return edges.stream().map(CallEdge::callee).collect(Collectors.toSet());
    }

    private static Set<CallSite> sites(List<CallEdge> edges) {
        return edges.stream().map(CallSite::of).collect(Collectors.toSet());
    }

    /** The callees of each call site, the hottest first, equally hot ones by name: the order of the edges. */
    private static Map<CallSite, List<String>> callees(CallEdges edges) {
        Map<CallSite, List<String>> callees = new TreeMap<>();
        for (CallEdge edge : edges) {
            if (edge.weight() != 0) {
                callees.computeIfAbsent(CallSite.of(edge), site -> new ArrayList<>())
                        .add(edge.callee());
            }
        }
        return callees;
    }

    private void compareCallees() {
        Map<CallSite, List<String>> first = callees(before);
        Map<CallSite, List<String>> second = callees(after);
        var all = new TreeSet<>(first.keySet());
        all.addAll(second.keySet());
        for (CallSite site : all) {
            List<String> a = first.get(site);
            List<String> b = second.get(site);
            if (a == null || b == null) {
                oneSided++;
            } else if (!a.getFirst().equals(b.getFirst())) {
                hottest.add(new Hottest(site, a.getFirst(), b.getFirst()));
            } else if (!a.equals(b)) {
                otherwiseOrdered++;
            }
        }
    }

    private void compareWeights() {
        record Key(CallSite site, String callee) {}
        Map<Key, CallEdge> later = new HashMap<>();
        after.forEach(edge -> later.put(new Key(CallSite.of(edge), edge.callee()), edge));
        double distance = 0;
        for (CallEdge edge : before) {
            CallEdge other = later.remove(new Key(CallSite.of(edge), edge.callee()));
            if (other == null) {
                gone.add(edge);
            }
            distance += Math.abs(share(edge, before) - (other == null ? 0 : share(other, after)));
        }
        var unmatched = new HashSet<>(later.values());
        for (CallEdge edge : after) {
            if (unmatched.contains(edge)) {
                added.add(edge);
                distance += Math.abs(share(edge, after));
            }
        }
        moved = before.isEmpty() == after.isEmpty() ? distance / 2 : 100;
    }

    private static double share(CallEdge edge, CallEdges of) {
        return 100.0 * edge.weight() / of.totalWeight();
    }

    /** Whether both have the same edges with the same weights, so that a build with the second finds all in Go's cache. */
    public boolean isSame() {
        return before.equals(after);
    }

    /** Whether a build is sure to decide alike, whatever the code is. */
    public boolean isAlike() {
        return hotFunctions.isEmpty()
                && hotSites.isEmpty()
                && hottest.isEmpty()
                && otherwiseOrdered == 0
                && oneSided == 0;
    }

    public CallEdges before() {
        return before;
    }

    public CallEdges after() {
        return after;
    }

    /** Functions that a hot call goes to. */
    public Difference<String> hotFunctions() {
        return hotFunctions;
    }

    /** Call sites with a hot call. */
    public Difference<CallSite> hotSites() {
        return hotSites;
    }

    /** Call sites with another hottest callee. */
    public List<Hottest> hottest() {
        return List.copyOf(hottest);
    }

    /** How many call sites have the same hottest callee, but others after it, or those in another order. */
    public int otherwiseOrdered() {
        return otherwiseOrdered;
    }

    /** How many call sites only one of the profiles has. */
    public int oneSided() {
        return oneSided;
    }

    /** Edges that only the first profile has, the heaviest first. */
    public List<CallEdge> gone() {
        return List.copyOf(gone);
    }

    /** Edges that only the second profile has, the heaviest first. */
    public List<CallEdge> added() {
        return List.copyOf(added);
    }

    /** The share of all weight, in percent, that lies on other edges than before. */
    public double movedPercent() {
        return moved;
    }
}
