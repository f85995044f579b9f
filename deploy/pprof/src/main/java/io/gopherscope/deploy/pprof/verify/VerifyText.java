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
        line("            %12s  %12s", "before", "after");
        numbers("calls", edges, of -> String.format(Locale.ROOT, "%,d", of.size()));
        numbers("hot", edges, of -> String.format(Locale.ROOT, "%,d", of.hot().size()));
        numbers(
                "hot above",
                edges,
                of -> String.format(Locale.ROOT, "%.4f%%", of.hot().thresholdPercent()));
        numbers("weight", edges, of -> String.format(Locale.ROOT, "%,d", of.totalWeight()));
        line("");
        difference("Hot functions", edges.hotFunctions());
        difference("Hot call sites", edges.hotSites());
        line("Hottest callee: another at %,d call sites", edges.hottest().size());
        list(" ", edges.hottest(), change -> change.site() + ": " + change.before() + " → " + change.after());
        line(
                "Calls: %,d only before, with %.2f%% of its weight, %,d only after, with %.2f%%",
                edges.gone().size(),
                percent(edges.gone(), edges.before()),
                edges.added().size(),
                percent(edges.added(), edges.after()));
        list("-", edges.gone(), edge -> call(edge, edges.before()));
        list("+", edges.added(), edge -> call(edge, edges.after()));
        line("Weight: %.2f%% lies on other calls than before", edges.movedPercent());
    }

    void build(BuildComparison build) throws IOException {
        line("");
        line(
                "Built %s and what it needs, %,d packages, with %s",
                build.packages(), build.compiled(), build.goVersion());
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
        line("%s", sentence);
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

    private void numbers(String what, EdgeComparison edges, Function<CallEdges, String> number) throws IOException {
        line("%-12s%12s  %12s", what, number.apply(edges.before()), number.apply(edges.after()));
    }

    private <T extends Comparable<T>> void difference(String what, Difference<T> difference) throws IOException {
        line(
                "%s: %,d in both, %,d only before, %,d only after",
                what,
                difference.both(),
                difference.onlyBefore().size(),
                difference.onlyAfter().size());
        list("-", difference.onlyBefore(), String::valueOf);
        list("+", difference.onlyAfter(), String::valueOf);
    }

    private <T> void list(String mark, List<T> list, Function<T, String> text) throws IOException {
        for (T entry : list.subList(0, Math.min(limit, list.size()))) {
            line("  %s %s", mark, text.apply(entry));
        }
        if (list.size() > limit) {
            line("  %s and %,d more", mark, list.size() - limit);
        }
    }

    private void line(String format, Object... arguments) throws IOException {
        out.append(String.format(Locale.ROOT, format, arguments).stripTrailing())
                .append('\n');
    }
}
