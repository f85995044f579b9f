// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import io.gopherscope.deploy.pprof.CommandFailed;
import io.gopherscope.deploy.pprof.Output;
import io.gopherscope.deploy.pprof.Rows;
import io.gopherscope.pprof.ProfileException;
import io.gopherscope.pprof.decode.DecodeLimits;
import io.gopherscope.pprof.decode.ProfileDecoder;
import io.gopherscope.pprof.pgo.CallEdges;
import io.gopherscope.pprof.pgo.EdgeComparison;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code gopherscope pgo verify}. */
@Command(
        name = "verify",
        description = {
            "Says whether two profiles make go build -pgo decide alike.",
            "Compared is what the compiler reads: hot functions and calls, and the callees of each call site. With"
                    + " --module, a package of it is built with both, and what the compiler did is compared: which"
                    + " functions and calls it inlined for their heat, which indirect calls it made direct, and the"
                    + " programs themselves, to the byte."
        },
        footer = {
            "",
            "Exit code 0: alike; 3: not, or maybe not; 1: it could not be found out; 2: the command was not understood.",
            "With --module, everything that the package needs is built anew for each profile, the standard library"
                    + " too, in Go's build cache."
        })
public final class VerifyCommand implements Callable<Integer> {
    /** Formats of the output. */
    enum Format {
        TEXT,
        JSON
    }

    /** Exit code when builds are not, or may not be, alike. */
    static final int DIFFERENT = 3;

    @Option(
            names = "--before",
            required = true,
            paramLabel = "FILE",
            description = "The profile that builds use now: pprof, gzip or plain, full or slim.")
    private Path before = Path.of("");

    @Option(names = "--after", required = true, paramLabel = "FILE", description = "The one that shall take its place.")
    private Path after = Path.of("");

    @Option(names = "--module", paramLabel = "DIR", description = "A directory in a Go module: build there.")
    private @Nullable Path module;

    @Option(
            names = "--package",
            paramLabel = "PACKAGE",
            defaultValue = ".",
            description = "What to build, as go build takes it, for example ./cmd/server. Default: the one in DIR.")
    private String packages = ".";

    @Option(
            names = {"-f", "--format"},
            defaultValue = "text",
            description = "text or json. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.TEXT;

    @Mixin
    private Rows rows = new Rows();

    @Mixin
    private Output output = new Output();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        EdgeComparison edges = EdgeComparison.of(read(before), read(after));
        BuildComparison build = module == null
                ? null
                : BuildComparison.of(
                        module, packages, before, after, spec.commandLine().getErr()::println);
        boolean alike = build == null ? edges.isAlike() : build.isAlike();
        String sentence = build == null ? ProfileVerdict.sentence(edges) : build.sentence();
        try (Writer out = output.text()) {
            switch (format) {
                case TEXT -> print(edges, build, sentence, out);
                case JSON -> JsonTree.write(VerifyJson.of(edges, build, alike, sentence), out);
            }
        }
        return alike ? 0 : DIFFERENT;
    }

    private void print(EdgeComparison edges, @Nullable BuildComparison build, String sentence, Writer out)
            throws IOException {
        var text = new VerifyText(out, rows.limit());
        text.edges(edges);
        if (build != null) {
            text.build(build);
        }
        text.sentence(sentence);
    }

    /** The calls of a profile, read as the compiler does: without dropping frames that the profile calls uninteresting. */
    private static CallEdges read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new CommandFailed(file + ": there is no such file, or it may not be read");
        }
        try {
            return CallEdges.of(new ProfileDecoder(DecodeLimits.OWN_FILES).decode(Files.readAllBytes(file)));
        } catch (ProfileException e) {
            throw new ProfileException(e.code(), file + ": " + e.getMessage(), e);
        }
    }
}
