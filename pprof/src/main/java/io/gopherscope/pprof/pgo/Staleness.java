// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.pgo;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.stream.LongStream;

/**
 * How the hot calls of a file fit another build, judged by that build's profiles. Go finds a call by caller, callee and line within
 * the caller, so a function that was renamed, or lines that were added above the call, make it worthless without a word.
 *
 * <p>That a call does not show up proves something only when there was reason to expect it: at {@link #LEAST_EXPECTED} expected
 * sightings it fails to show up by chance in less than one case of a hundred (e⁻⁵). Calls that were less to be expected count as
 * unseen.
 *
 * @see <a href="https://github.com/llvm/llvm-project/blob/main/llvm/lib/Transforms/IPO/SampleProfile.cpp">LLVM's report</a>
 */
public final class Staleness {
    static final double LEAST_EXPECTED = 5;

    /** What became of a hot call of the file. */
    public enum State {
        /** The build makes it. */
        FITS,
        /** Its caller calls its callee, but at another line, which the file does not know. */
        MOVED,
        /** Caller or callee does not occur in any stack of the build. */
        GONE,
        /** Both functions are there and the call was not seen, or was not to be expected; says nothing against the file. */
        UNSEEN
    }

    private final List<State> states;
    private final double staleWeight;
    private final double hotFit;

    private Staleness(List<State> states, double staleWeight, double hotFit) {
        this.states = states;
        this.staleWeight = staleWeight;
        this.hotFit = hotFit;
    }

    /**
     * Functions of the file's hot calls that are not among the build's calls; whether they occur in its stacks has to be asked.
     *
     * @return their {@link EdgeIds#function ids}
     */
    public static long[] questionable(CallEdges file, CallEdges live) {
        Set<Long> there = functions(live);
        var ids = new EdgeIds(file.names());
        LongStream.Builder missing = LongStream.builder();
        int hot = file.hot().size();
        for (int edge = 0; edge < hot; edge++) {
            missing.add(ids.function(file.caller(edge))).add(ids.function(file.callee(edge)));
        }
        return missing.build()
                .distinct()
                .filter(function -> !there.contains(function))
                .toArray();
    }

    /**
     * Judges a file.
     *
     * @param expected how many samples of the build a weight of 1 in the file lets one expect
     * @param live the build's calls
     * @param occurs whether a function that is {@link #questionable} occurs in the build's stacks
     */
    public static Staleness of(CallEdges file, double expected, CallEdges live, LongPredicate occurs) {
        var judge = new Judge(file, live, occurs);
        int hot = file.hot().size();
        var states = new State[hot];
        double stale = 0;
        double all = 0;
        for (int edge = 0; edge < hot; edge++) {
            states[edge] = judge.state(edge, file.weight(edge) * expected >= LEAST_EXPECTED);
            stale += isStale(states[edge]) ? file.weight(edge) : 0;
            all += file.weight(edge);
        }
        return new Staleness(List.of(states), all == 0 ? 0 : stale / all, new HotCalls(file).shareOf(live));
    }

    private static boolean isStale(State state) {
        return switch (state) {
            case MOVED, GONE -> true;
            case FITS, UNSEEN -> false;
        };
    }

    /** Of the hot calls of the file, in their order. */
    public List<State> states() {
        return states;
    }

    /** How many hot calls are in a state. */
    public int count(State state) {
        return Math.toIntExact(states.stream().filter(state::equals).count());
    }

    /** How many hot calls moved or are gone. */
    public int stale() {
        return Math.toIntExact(states.stream().filter(Staleness::isStale).count());
    }

    /** Their share of the hot calls' weight, from 0 to 1. */
    public double staleWeight() {
        return staleWeight;
    }

    /** The share of what is hot in the build that is hot in the file, by weight, from 0 to 1; NaN when the build has no calls. */
    public double hotFit() {
        return hotFit;
    }

    /** The report in LLVM's words. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "(%d/%d) of hot call sites are invalid and (%.1f%%/100%%) of hot samples are discarded due to call site mismatch",
                stale(),
                states.size(),
                staleWeight * 100);
    }

    private static Set<Long> functions(CallEdges edges) {
        var ids = new EdgeIds(edges.names());
        Set<Long> functions = new HashSet<>();
        for (int edge = 0; edge < edges.size(); edge++) {
            functions.add(ids.function(edges.caller(edge)));
            functions.add(ids.function(edges.callee(edge)));
        }
        return functions;
    }

    /** A pair of functions, by their ids. */
    private record Pair(long caller, long callee) {}

    private static final class Judge {
        private final CallEdges file;
        private final EdgeIds ids;
        private final LongPredicate occurs;
        private final Set<Long> liveFunctions;
        private final Map<Pair, Set<Long>> liveOffsets;
        private final Map<Pair, Set<Long>> fileOffsets;

        Judge(CallEdges file, CallEdges live, LongPredicate occurs) {
            this.file = file;
            this.ids = new EdgeIds(file.names());
            this.occurs = occurs;
            this.liveFunctions = functions(live);
            this.liveOffsets = offsets(live, new EdgeIds(live.names()));
            this.fileOffsets = offsets(file, ids);
        }

        State state(int edge, boolean wasExpected) {
            Pair pair = pair(file, edge, ids);
            Set<Long> there = liveOffsets.getOrDefault(pair, Set.of());
            if (there.contains(file.offset(edge))) {
                return State.FITS;
            }
            if (!wasExpected) {
                return State.UNSEEN;
            }
            if (!isThere(pair.caller) || !isThere(pair.callee)) {
                return State.GONE;
            }
            // Where the file knows all the lines that the build calls from, this call may just not have happened.
            return fileOffsets.getOrDefault(pair, Set.of()).containsAll(there) ? State.UNSEEN : State.MOVED;
        }

        private boolean isThere(long function) {
            return liveFunctions.contains(function) || occurs.test(function);
        }

        private static Map<Pair, Set<Long>> offsets(CallEdges edges, EdgeIds ids) {
            Map<Pair, Set<Long>> offsets = new HashMap<>();
            for (int edge = 0; edge < edges.size(); edge++) {
                offsets.computeIfAbsent(pair(edges, edge, ids), pair -> new HashSet<>())
                        .add(edges.offset(edge));
            }
            return offsets;
        }

        private static Pair pair(CallEdges edges, int edge, EdgeIds ids) {
            return new Pair(ids.function(edges.caller(edge)), ids.function(edges.callee(edge)));
        }
    }
}
