// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.stacks.FrameDetail;
import java.io.IOException;
import java.io.Writer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that shows one column of a profile as text. */
abstract class ViewCommand implements Callable<Integer> {
    @Mixin
    private Sources sources = new Sources();

    @Mixin
    private Output output = new Output();

    @Mixin
    private Column column = new Column();

    @Option(
            names = {"-g", "-granularity", "--granularity"},
            paramLabel = "WHAT",
            defaultValue = "functions",
            description = "What frames are told apart by: functions, filefunctions, files, lines or addresses. Default:"
                    + " ${DEFAULT-VALUE}.")
    private FrameDetail detail = FrameDetail.FUNCTIONS;

    @Override
    public final Integer call() throws Exception {
        Profile profile = sources.read();
        int index = column.of(profile);
        try (Writer out = output.text()) {
            show(profile, index, out);
        }
        return 0;
    }

    abstract void show(Profile profile, int index, Writer out) throws IOException;

    final Column column() {
        return column;
    }

    final FrameDetail detail() {
        return detail;
    }

    /** What the files are called together. */
    final String title() {
        return sources.title();
    }
}
