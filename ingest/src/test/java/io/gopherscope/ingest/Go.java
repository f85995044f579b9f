// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The Go tool of this machine. */
public final class Go {
    private static final boolean PRESENT = isPresent();

    private Go() {}

    /** What a run ended with and printed. */
    public record Result(int exitCode, String output) {}

    /** Skips the test on a machine without Go. */
    public static void assumePresent() {
        assumeTrue(PRESENT, "Go is not installed: what needs it is not tested");
    }

    /** Runs it to its end. */
    public static Result run(Path directory, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("go"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private static boolean isPresent() {
        try {
            return run(Path.of("."), Map.of(), "version").exitCode() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
