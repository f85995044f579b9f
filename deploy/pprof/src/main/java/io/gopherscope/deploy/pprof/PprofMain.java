// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code gopherscope pprof}: profiles merged, compared and looked at on the command line. */
@Command(
        name = "gopherscope pprof",
        description = "Merges, compares and shows pprof profiles, with the results of go tool pprof.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND")
public final class PprofMain {
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
        Commands.exit(run(arguments));
    }

    /** Runs a command and returns its exit code: 0, 1 when it failed, 2 when it was not understood. */
    static int run(String... arguments) {
        return Commands.run(new PprofMain(), COMMANDS, arguments);
    }
}
