// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.deploy.pprof;

import io.gopherscope.deploy.pprof.verify.VerifyCommand;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** {@code gopherscope pgo}: what profiles do to a build. */
@Command(
        name = "gopherscope pgo",
        description = "Says what profiles for go build -pgo do to a build.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND")
public final class PgoMain {
    private static final Map<String, Supplier<Callable<Integer>>> COMMANDS = Map.of("verify", VerifyCommand::new);

    private PgoMain() {}

    public static void main(String[] arguments) {
        Commands.exit(run(arguments));
    }

    /** Runs a command and returns its exit code: its own, 1 when it failed, 2 when it was not understood. */
    static int run(String... arguments) {
        return Commands.run(new PgoMain(), COMMANDS, arguments);
    }
}
