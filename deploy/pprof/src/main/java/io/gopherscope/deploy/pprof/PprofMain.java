// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.pprof.ProfileException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code gopherscope pprof}: profiles merged, compared and looked at on the command line. */
@Command(
        name = "gopherscope pprof",
        description = "Merges, compares and shows pprof profiles, with the results of go tool pprof.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class PprofMain {
    /** The input cannot be worked with. */
    static final int FAILED = 1;

    private static final Map<String, Supplier<Callable<Integer>>> COMMANDS = new LinkedHashMap<>();

    static {
        COMMANDS.put("merge", MergeCommand::new);
        COMMANDS.put("diff", DiffCommand::new);
        COMMANDS.put("top", TopCommand::new);
        COMMANDS.put("tree", TreeCommand::new);
        COMMANDS.put("flame", FlameCommand::new);
        COMMANDS.put("pgo", PgoCommand::new);
    }

    private PprofMain() {}

    public static void main(String[] arguments) {
        System.exit(run(arguments));
    }

    /** Runs a command and returns its exit code: 0, 1 when it failed, 2 when it was not understood. */
    static int run(String... arguments) {
        var command = new CommandLine(new PprofMain());
        // Reading the options of all commands takes longer than merging a profile, so only the one that is called is
        // set up.
        String called = arguments.length == 0 ? "" : arguments[0];
        COMMANDS.forEach((name, constructor) -> {
            if (name.equals(called) || !COMMANDS.containsKey(called)) {
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
            line.getErr().println("gopherscope pprof: " + reason);
            return FAILED;
        });
        return command.execute(arguments);
    }

    /** What went wrong, for people; nothing when it is our fault. */
    private static String reason(Exception e) {
        return switch (e) {
            case ProfileException profile ->
                profile.getMessage() + " (" + profile.code().name().toLowerCase(Locale.ROOT) + ")";
            case UncheckedIOException io -> String.valueOf(io.getMessage());
            case IOException io -> io.getClass().getSimpleName() + ": " + io.getMessage();
            default -> "";
        };
    }
}
