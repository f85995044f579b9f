// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher;

import io.gopherscope.engines.EngineException;
import io.gopherscope.launcher.cli.BackupCommand;
import io.gopherscope.launcher.cli.DownCommand;
import io.gopherscope.launcher.cli.KeyCommand;
import io.gopherscope.launcher.cli.LogsCommand;
import io.gopherscope.launcher.cli.RestoreCommand;
import io.gopherscope.launcher.cli.StatusCommand;
import io.gopherscope.launcher.cli.SuperviseCommand;
import io.gopherscope.launcher.cli.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The commands of {@code ./gopherscope} that need more than a shell. */
@Command(
        name = "gopherscope",
        description = "Runs all of Gopherscope on this machine.",
        subcommands = {
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            KeyCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            SuperviseCommand.class
        })
public final class Launcher implements Runnable {

    /** Of a command that did what it was told. */
    public static final int OK = 0;

    /** Of a command that could not do it, or of which the answer is no. */
    public static final int FAILED = 1;

    /** Read by picocli. */
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "show this")
    boolean help;

    private Launcher() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Launcher()).setExecutionExceptionHandler((failure, command, result) -> {
            if (failure instanceof LauncherException || failure instanceof EngineException) {
                System.err.println("gopherscope: " + failure.getMessage());
                return FAILED;
            }
            System.err.println("gopherscope: this is a mistake of ours: " + failure);
            failure.printStackTrace();
            return FAILED;
        });
    }

    @Override
    public void run() {
        commandLine().usage(System.out);
    }
}
