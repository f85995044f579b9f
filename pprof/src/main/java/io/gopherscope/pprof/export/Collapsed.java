// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.pprof.export;

import io.gopherscope.pprof.flame.FlameGraph;
import java.io.IOException;
import java.util.ArrayList;

/**
 * Collapsed stacks: a line per stack, frames from the root with semicolons between, then a space and the value. A semicolon or a
 * line break in a name becomes a colon or a space. What was cut off of the graph is a frame {@code (other)}.
 *
 * @see <a href="https://github.com/brendangregg/FlameGraph">FlameGraph</a>
 */
public final class Collapsed {
    private Collapsed() {}

    public static void write(FlameGraph graph, int column, Appendable out) throws IOException {
        var path = new ArrayList<String>();
        for (int node = 0; node < graph.size(); node++) {
            while (path.size() >= Math.max(1, graph.depth(node))) {
                path.removeLast();
            }
            if (node > 0) {
                path.add(graph.name(node).replace(';', ':').replace('\n', ' ').replace('\r', ' '));
            }
            String stack = String.join(";", path);
            if (graph.self(node, column) != 0) {
                out.append(stack).append(" " + graph.self(node, column) + "\n");
            }
            if (graph.other(node, column) != 0) {
                out.append(stack).append(node == 0 ? "" : ";").append("(other) " + graph.other(node, column) + "\n");
            }
        }
    }
}
