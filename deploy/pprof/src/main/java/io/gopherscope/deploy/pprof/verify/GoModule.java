// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof.verify;

import io.gopherscope.deploy.pprof.CommandFailed;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Packages of a Go module, built with a profile to see what the compiler makes of it. */
final class GoModule {
    /** So much of what a build printed is shown when it failed for the profile's sake only. */
    private static final int LAST_LINES = 20;

    private final Path directory;
    private final String packages;
    private final boolean hasPrograms;

    /**
     * Looks the packages up.
     *
     * @param packages what go build takes: a path or a pattern
     */
    GoModule(Path directory, String packages) throws IOException, InterruptedException {
        if (!Files.isDirectory(directory)) {
            throw new CommandFailed(directory + ": there is no such directory");
        }
        this.directory = directory;
        this.packages = packages;
        hasPrograms = ask("list", "-f={{.Name}}", packages).contains("main");
    }

    /** The compiler's version. */
    String goVersion() throws IOException, InterruptedException {
        return ask("env", "GOVERSION").getLast();
    }

    /** Whether a build makes programs, not packages only. */
    boolean hasPrograms() {
        return hasPrograms;
    }

    /**
     * Builds the packages and all that they depend on, the standard library too, and reads the decisions from the output, which
     * the go command keeps in its cache along with what it builds.
     *
     * @param profile the same path for profiles that are to be compared, as programs name it
     * @param programs where the programs go
     */
    DecisionReader build(Path profile, Path programs) throws IOException, InterruptedException {
        var reader = new DecisionReader();
        Deque<String> last = new ArrayDeque<>();
        // The id of all that went in and the state of the work tree would make programs differ, too.
        List<String> command =
                command(programs, "-pgo=" + profile, "-gcflags=all=-m -d=pgodebug=2", "-ldflags=-buildid=");
        int code = run(command, line -> {
            reader.accept(line);
            if (last.size() == LAST_LINES) {
                last.removeFirst();
            }
            last.addLast(line);
        });
        if (code != 0) {
            throw new CommandFailed("go build failed:\n" + errors(programs).orElseGet(() -> String.join("\n", last)));
        }
        return reader;
    }

    private List<String> command(Path programs, String... flags) {
        var command = new ArrayList<>(List.of("build", "-buildvcs=false"));
        command.addAll(List.of(flags));
        if (hasPrograms) {
            command.add("-o=" + programs + "/");
        }
        command.add(packages);
        return command;
    }

    /** What a build prints that prints errors only, if it fails as well. */
    private Optional<String> errors(Path programs) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        int code = run(command(programs, "-pgo=off"), lines::add);
        return code == 0 ? Optional.empty() : Optional.of(String.join("\n", lines));
    }

    /** The lines that a go command prints. */
    private List<String> ask(String... command) throws IOException, InterruptedException {
        var lines = new ArrayList<String>();
        if (run(List.of(command), lines::add) != 0) {
            throw new CommandFailed("go " + command[0] + " failed: " + String.join("\n", lines));
        }
        return lines;
    }

    private int run(List<String> arguments, Consumer<String> line) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("go"));
        command.addAll(arguments);
        var builder = new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        Process process;
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new CommandFailed("go cannot be started; is it installed and on the PATH? " + e.getMessage());
        }
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            process.getOutputStream().close();
            out.lines().forEach(line);
            return process.waitFor();
        } finally {
            process.destroy();
        }
    }
}
