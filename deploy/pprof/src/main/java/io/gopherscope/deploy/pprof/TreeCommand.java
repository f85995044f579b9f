// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.regex.Regex;
import io.gopherscope.pprof.table.CallGraph;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "tree", description = "Prints functions with their callers above and their callees below.")
final class TreeCommand extends ViewCommand {
    @Mixin
    private Rows rows = new Rows();

    @Option(
            names = {"-peek", "--peek"},
            paramLabel = "REGEX",
            description = "Only functions that match.")
    private String peek = "";

    @Override
    void show(Profile profile, int index, Writer out) throws IOException {
        CallGraph graph = CallGraph.of(profile, detail(), index, Integer.MAX_VALUE);
        Regex wanted = Regex.compile(peek);
        out.write(column().heading(profile, index) + "\n");
        List<CallGraph.Node> nodes = graph.nodes().stream()
                .filter(node -> wanted.find(node.name()))
                .limit(rows.limit())
                .toList();
        for (CallGraph.Node node : nodes) {
            print(profile, index, graph, node, out);
        }
    }

    private void print(Profile profile, int index, CallGraph graph, CallGraph.Node node, Writer out)
            throws IOException {
        out.write("\n");
        for (CallGraph.Edge edge : graph.callers(node.name())) {
            line(column().label(profile, index, edge.value()), "  ↳ called by " + edge.caller(), out);
        }
        double sum = Math.max(1, Math.abs((double) graph.sum()));
        out.write(String.format(
                Locale.ROOT,
                "%s  self %s, total %s (%.2f%%)%n",
                node.name(),
                column().label(profile, index, node.self()),
                column().label(profile, index, node.total()),
                100 * node.total() / sum));
        for (CallGraph.Edge edge : graph.callees(node.name())) {
            line(column().label(profile, index, edge.value()), "  → calls " + edge.callee(), out);
        }
    }

    private static void line(String value, String text, Writer out) throws IOException {
        out.write(String.format(Locale.ROOT, "%12s%s%n", value, text));
    }
}
