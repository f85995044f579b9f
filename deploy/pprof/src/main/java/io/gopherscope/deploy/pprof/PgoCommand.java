// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.pgo.CallEdge;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.Preprofile;
import io.gopherscope.pprof.pgo.SlimProfile;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "pgo",
        description = "Makes a profile for go build -pgo that holds all that the compiler reads, and little else.")
final class PgoCommand implements Callable<Integer> {
    /** Formats of the output. */
    enum Format {
        SLIM,
        FULL,
        PREPROFILE
    }

    @Mixin
    private Sources sources = new Sources();

    @Mixin
    private Output output = new Output();

    @Option(
            names = {"-f", "--format"},
            defaultValue = "slim",
            description = "slim, full (the whole merge), or preprofile (text for -gcflags=all=-pgoprofile=FILE)."
                    + " Default: ${DEFAULT-VALUE}.")
    private Format format = Format.SLIM;

    @Option(names = "--hot", description = "Print the calls that the compiler will treat as hot, not a profile.")
    private boolean hot;

    @Override
    public Integer call() throws Exception {
        Profile profile = sources.read();
        CallEdges edges = CallEdges.of(profile);
        if (hot) {
            printHot(edges);
            return 0;
        }
        switch (format) {
            case SLIM -> output.profile(SlimProfile.of(edges), false);
            case FULL -> output.profile(profile, false);
            case PREPROFILE -> {
                try (OutputStream out = output.bytes()) {
                    Preprofile.write(edges, out);
                }
            }
        }
        return 0;
    }

    private void printHot(CallEdges edges) throws Exception {
        CallEdges.HotSet set = edges.hot();
        try (Writer out = output.text()) {
            out.write(String.format(
                    Locale.ROOT,
                    "%d of %d calls are hot, down to %.4f%% of all weight%n  weight%%     sum%%  call%n",
                    set.size(),
                    edges.size(),
                    set.thresholdPercent()));
            double sum = 0;
            for (int i = 0; i < set.size(); i++) {
                sum += edges.percent(i);
                CallEdge edge = edges.get(i);
                out.write(String.format(
                        Locale.ROOT,
                        "%8.4f%% %7.2f%%  %s +%d → %s%n",
                        edges.percent(i),
                        sum,
                        edge.caller(),
                        edge.offset(),
                        edge.callee()));
            }
        }
    }
}
