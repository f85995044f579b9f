// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.ProfileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Runs one of the commands of a program. */
final class Commands {
    /** The input cannot be worked with. */
    static final int FAILED = 1;

    private Commands() {}

    /**
     * Runs a command and returns its exit code: its own, 1 when it failed, 2 when it was not understood.
     *
     * @param program carries the name and the help of all
     * @param commands makers of the commands, by name
     */
    static int run(Object program, Map<String, Supplier<Callable<Integer>>> commands, String... arguments) {
        var command = new CommandLine(program);
        // Reading the options of all commands takes longer than merging a profile, so only the one that is called is
        // set up.
        String called = arguments.length == 0 ? "" : arguments[0];
        commands.forEach((name, constructor) -> {
            if (name.equals(called) || !commands.containsKey(called)) {
                command.addSubcommand(name, constructor.get());
            }
        });
        command.setCaseInsensitiveEnumValuesAllowed(true);
        command.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
        command.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
        command.setExecutionExceptionHandler((e, line, result) -> {
            String reason = reason(e);
            if (reason.isEmpty()) {
                throw e;
            }
            line.getErr().println(command.getCommandName() + ": " + reason);
            return FAILED;
        });
        return command.execute(arguments);
    }

    /** Ends the program. Without a failure it ends by itself: an exit that is called for would load the JDK's logging. */
    static void exit(int code) {
        if (code != 0) {
            System.exit(code);
        }
    }

    /** What went wrong, for people; nothing when it is our fault. */
    private static String reason(Exception e) {
        return switch (e) {
            case ProfileException profile ->
                profile.getMessage() + " (" + profile.code().name().toLowerCase(Locale.ROOT) + ")";
            case CommandFailed failed -> String.valueOf(failed.getMessage());
            case UncheckedIOException io -> String.valueOf(io.getMessage());
            case IOException io -> io.getClass().getSimpleName() + ": " + io.getMessage();
            default -> "";
        };
    }
}
