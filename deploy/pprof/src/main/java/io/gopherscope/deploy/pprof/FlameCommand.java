// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.export.Collapsed;
import io.gopherscope.pprof.export.Dot;
import io.gopherscope.pprof.export.FlameSvg;
import io.gopherscope.pprof.export.Speedscope;
import io.gopherscope.pprof.flame.FlameGraph;
import io.gopherscope.pprof.table.CallGraph;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "flame",
        description = "Draws a flame graph, or writes the stacks for another tool.",
        mixinStandardHelpOptions = true)
final class FlameCommand implements Callable<Integer> {
    /** Formats of the output. */
    enum Format {
        SVG,
        COLLAPSED,
        SPEEDSCOPE,
        DOT
    }

    @Mixin
    private Sources sources = new Sources();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Column column = new Column();

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
    public Integer call() throws Exception {
        Profile profile = sources.read();
        int index = column.of(profile);
        String unit = profile.sampleType(index).unit();
        String title = sources.title() + ": " + profile.sampleType(index).type();
        try (Writer out = output.text()) {
            switch (format) {
                case SVG -> FlameSvg.write(FlameGraph.of(profile, nodes(20_000), index), 0, title, unit, out);
                case COLLAPSED -> Collapsed.write(FlameGraph.of(profile, nodes(Integer.MAX_VALUE), index), 0, out);
                case SPEEDSCOPE -> Speedscope.write(profile, title, out);
                case DOT -> Dot.write(CallGraph.of(profile, index, nodes(80)), title, unit, out);
            }
        }
        return 0;
    }

    private int nodes(int otherwise) {
        return maxNodes == 0 ? otherwise : maxNodes;
    }
}
