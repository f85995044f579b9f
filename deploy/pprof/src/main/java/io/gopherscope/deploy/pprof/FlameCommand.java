// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.export.Collapsed;
import io.gopherscope.pprof.export.Dot;
import io.gopherscope.pprof.export.FlameSvg;
import io.gopherscope.pprof.export.Speedscope;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.table.CallGraph;
import java.io.IOException;
import java.io.Writer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "flame", description = "Draws a flame graph, or writes the stacks for another tool.")
final class FlameCommand extends ViewCommand {
    /** Formats of the output. */
    enum Format {
        SVG,
        COLLAPSED,
        SPEEDSCOPE,
        DOT
    }

    @Option(
            names = {"-f", "--format"},
            defaultValue = "svg",
            description = "svg, collapsed (for FlameGraph), speedscope, or dot (a call graph for Graphviz). Default:"
                    + " ${DEFAULT-VALUE}.")
    private Format format = Format.SVG;

    @Option(
            names = {"-n", "--max-nodes"},
            paramLabel = "N",
            description = "Keep the N largest nodes. Default: 20000 for svg, 80 for dot, all for the others.")
    private int maxNodes;

    @Override
    void show(Profile profile, int index, Writer out) throws IOException {
        String unit = profile.sampleType(index).unit();
        String title = title() + ": " + profile.sampleType(index).type();
        switch (format) {
            case SVG -> FlameSvg.write(graph(profile, index, 20_000), 0, title, unit, out);
            case COLLAPSED -> Collapsed.write(graph(profile, index, Integer.MAX_VALUE), 0, out);
            case SPEEDSCOPE -> Speedscope.write(profile, detail(), title, out);
            case DOT -> Dot.write(CallGraph.of(profile, detail(), index, nodes(80)), title, unit, out);
        }
    }

    private FlameGraph graph(Profile profile, int index, int otherwise) {
        return FlameGraph.of(profile, detail(), nodes(otherwise), index);
    }

    private int nodes(int otherwise) {
        return maxNodes == 0 ? otherwise : maxNodes;
    }
}
