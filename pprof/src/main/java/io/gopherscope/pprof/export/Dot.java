// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.export;

import io.gopherscope.pprof.table.CallGraph;
import io.gopherscope.pprof.units.Units;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A call graph for Graphviz: boxes grow with what a function does itself, lines with what goes over a call; dotted lines go past
 * functions that were left out.
 *
 * @see <a href="https://graphviz.org/doc/info/lang.html">the DOT language</a>
 */
public final class Dot {
    /** Calls of less than this share of everything are not drawn. */
    private static final double SMALLEST_EDGE = 0.001;

    private Dot() {}

    /**
     * Writes the graph.
     *
     * @param unit of the values
     */
    public static void write(CallGraph graph, String title, String unit, Appendable out) throws IOException {
        List<CallGraph.Node> nodes = graph.nodes();
        double sum = Math.max(1, Math.abs((double) graph.sum()));
        out.append("digraph ");
        quoted(title, out);
        out.append(" {\n  node [shape=box style=filled fillcolor=\"#f8f8f8\" fontname=\"sans-serif\"]\n");
        Map<String, Integer> numbers = new HashMap<>();
        for (CallGraph.Node node : nodes) {
            numbers.put(node.name(), numbers.size());
            double self = Math.abs(node.self()) / sum;
            out.append("  n" + numbers.get(node.name()) + " [label=");
            quoted(broken(node.name()) + "\n" + values(node, unit, sum), out);
            out.append(" tooltip=");
            quoted(node.name() + " (" + Units.label(node.total(), unit) + ")", out);
            out.append(String.format(
                    Locale.ROOT,
                    " fontsize=%d fillcolor=\"%s\"]\n",
                    8 + Math.round(16 * Math.sqrt(self)),
                    shade(Math.abs(node.total()) / sum)));
        }
        for (CallGraph.Edge edge : graph.edges()) {
            Integer from = numbers.get(edge.caller());
            Integer to = numbers.get(edge.callee());
            double share = Math.abs(edge.value()) / sum;
            if (from != null && to != null && share >= SMALLEST_EDGE) {
                out.append("  n" + from + " -> n" + to + " [label=");
                quoted(" " + Units.label(edge.value(), unit), out);
                out.append(String.format(
                        Locale.ROOT,
                        " penwidth=%.2f weight=%d%s]\n",
                        1 + 5 * share,
                        1 + Math.round(100 * share),
                        edge.indirect() ? " style=dotted" : ""));
            }
        }
        out.append("}\n");
    }

    private static String values(CallGraph.Node node, String unit, double sum) {
        String total = Units.label(node.total(), unit) + percent(node.total(), sum);
        return node.self() == node.total()
                ? total
                : (node.self() == 0 ? "0" : Units.label(node.self(), unit) + percent(node.self(), sum)) + "\nof "
                        + total;
    }

    private static String percent(long value, double sum) {
        return String.format(Locale.ROOT, " (%.2f%%)", 100 * Math.abs((double) value) / sum);
    }

    /** Package, type and function in lines of their own. */
    private static String broken(String name) {
        String tail = name.substring(name.lastIndexOf('/') + 1);
        return tail.replace(".", "\n").replace("\n\n\n", "...");
    }

    /** From nearly white to red. */
    private static String shade(double share) {
        int other = (int) Math.round(0xf0 - 0x90 * Math.min(1, Math.sqrt(share)));
        return String.format(Locale.ROOT, "#f0%02x%02x", other, other);
    }

    private static void quoted(String text, Appendable out) throws IOException {
        out.append('"');
        out.append(text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\r", "")
                .replace("\n", "\\n"));
        out.append('"');
    }
}
