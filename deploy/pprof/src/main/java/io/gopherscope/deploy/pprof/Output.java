// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.Profile;
import io.gopherscope.pprof.encode.ProfileEncoder;
import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Where a result goes. */
public final class Output {
    @Option(
            names = {"-o", "-output", "--output"},
            paramLabel = "FILE",
            description = "Write here; without it, to standard output.")
    private String file = "";

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    /** A place for bytes; a terminal is none. */
    OutputStream bytes() throws IOException {
        if (file.isEmpty() || file.equals("-")) {
            if (isTerminal()) {
                throw new ParameterException(
                        spec.commandLine(), "A profile is not for a terminal: say where it goes with -o FILE.");
            }
            return shielded(System.out);
        }
        return new FileOutputStream(file);
    }

    @SuppressWarnings(
            "SystemConsoleNull") // It is null with -Djdk.console=java.base, the console that is quick to load.
    private static boolean isTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /** A place for text. */
    public Writer text() throws IOException {
        OutputStream out = file.isEmpty() || file.equals("-") ? shielded(System.out) : new FileOutputStream(file);
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 64 << 10);
    }

    void profile(Profile profile, boolean plain) throws IOException {
        try (OutputStream out = bytes()) {
            if (plain) {
                ProfileEncoder.write(profile, out);
            } else {
                ProfileEncoder.writeGzip(profile, out);
            }
        }
    }

    /** A stream that is flushed, not closed. */
    private static OutputStream shielded(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
            }

            @Override
            public void close() throws IOException {
                out.flush();
            }
        };
    }
}
