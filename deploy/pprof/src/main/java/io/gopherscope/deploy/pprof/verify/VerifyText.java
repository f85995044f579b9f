// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Difference;
import io.gopherscope.pprof.pgo.EdgeComparison;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A comparison for people. What only the first has is marked with a minus, what only the second has with a plus. */
final class VerifyText {
    private final Appendable out;
    private final int limit;

    /**
     * A writer of comparisons.
     *
     * @param limit how much of each list is printed
     */
    VerifyText(Appendable out, int limit) {
        this.out = out;
        this.limit = limit;
    }

    void edges(EdgeComparison edges) throws IOException {
        numbers("", "before", "after");
        counts("calls", edges, CallEdges::size);
        counts("hot", edges, of -> of.hot().size());
        numbers("hot above", threshold(edges.before()), threshold(edges.after()));
        counts("weight", edges, CallEdges::totalWeight);
        line("");
        difference("Hot functions", edges.hotFunctions());
        difference("Hot call sites", edges.hotSites());
        line("Callees of a call site: " + count(edges.hottest().size()) + " with another hottest, "
                + count(edges.otherwiseOrdered()) + " with others after it, " + count(edges.oneSided())
                + " in one profile only");
        list(" ", edges.hottest(), change -> change.site() + ": " + change.before() + " → " + change.after());
        line(String.format(
                Locale.ROOT,
                "Calls: %,d only before, with %.2f%% of its weight, %,d only after, with %.2f%%",
                edges.gone().size(),
                percent(edges.gone(), edges.before()),
                edges.added().size(),
                percent(edges.added(), edges.after())));
        list("-", edges.gone(), edge -> call(edge, edges.before()));
        list("+", edges.added(), edge -> call(edge, edges.after()));
        line(String.format(Locale.ROOT, "Weight: %.2f%% lies on other calls than before", edges.movedPercent()));
    }

    void build(BuildComparison build) throws IOException {
        line("");
        line("Built " + build.packages() + " and what it needs, " + count(build.compiled()) + " packages, with "
                + build.goVersion());
        for (var entry : build.decisions().entrySet()) {
            difference(entry.getKey().title(), entry.getValue());
        }
        switch (build.programs()) {
            case SAME -> line("Programs: the same to the byte");
            case DIFFERENT -> line("Programs: different");
            case NONE -> {}
        }
    }

    void sentence(String sentence) throws IOException {
        line("");
        line(sentence);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static String threshold(CallEdges edges) {
        return String.format(Locale.ROOT, "%.4f%%", edges.hot().thresholdPercent());
    }

    private static double percent(List<CallEdge> edges, CallEdges of) {
        return edges.stream().mapToDouble(edge -> percent(edge, of)).sum();
    }

    private static double percent(CallEdge edge, CallEdges of) {
        return 100.0 * edge.weight() / of.totalWeight();
    }

    private static String call(CallEdge edge, CallEdges of) {
        return String.format(
                Locale.ROOT, "%.4f%% %s +%d → %s", percent(edge, of), edge.caller(), edge.offset(), edge.callee());
    }

    private void counts(String what, EdgeComparison edges, ToLongFunction<CallEdges> number) throws IOException {
        numbers(what, count(number.applyAsLong(edges.before())), count(number.applyAsLong(edges.after())));
    }

    private void numbers(String what, String before, String after) throws IOException {
        line(String.format(Locale.ROOT, "%-12s%12s  %12s", what, before, after));
    }

    private <T extends Comparable<T>> void difference(String what, Difference<T> difference) throws IOException {
        line(what + ": " + count(difference.both()) + " in both, "
                + count(difference.onlyBefore().size()) + " only before, "
                + count(difference.onlyAfter().size()) + " only after");
        list("-", difference.onlyBefore(), String::valueOf);
        list("+", difference.onlyAfter(), String::valueOf);
    }

    private <T> void list(String mark, List<T> list, Function<T, String> text) throws IOException {
        for (T entry : list.subList(0, Math.min(limit, list.size()))) {
            line("  " + mark + " " + text.apply(entry));
        }
        if (list.size() > limit) {
            line("  " + mark + " and " + count(list.size() - limit) + " more");
        }
    }

    private void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
