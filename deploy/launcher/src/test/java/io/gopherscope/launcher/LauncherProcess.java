// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The launcher as a process of its own, with the classes of the tests. */
public final class LauncherProcess {
    private LauncherProcess() {}

    /** What came of one. */
    public record Result(int exit, String out, String err) {}

    /** Starts one on a data directory. */
    static Process start(Path data, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-Dgopherscope.home=" + Path.of("..", "..").toAbsolutePath().normalize(),
                "-cp",
                System.getProperty("java.class.path"),
                "io.gopherscope.launcher.Launcher"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("GOPHERSCOPE_DATA", data.toString());
        return builder.start();
    }

    /** Starts one and waits for its end. */
    public static Result run(Path data, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        Process process = start(data, environment, arguments);
        String out = output(process);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, err);
    }

    static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
