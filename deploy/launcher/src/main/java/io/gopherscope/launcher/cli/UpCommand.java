// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.launcher.Launcher;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.control.ControlClient;
import io.gopherscope.launcher.control.ControlFile;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.parts.Launch;
import io.gopherscope.launcher.parts.Parts;
import io.gopherscope.launcher.preflight.Preflight;
import io.gopherscope.launcher.settings.Settings;
import io.gopherscope.launcher.supervisor.Leftovers;
import io.gopherscope.launcher.supervisor.PartName;
import io.gopherscope.launcher.supervisor.Status;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything and shows how it comes up; stays until Ctrl-C, or leaves it running with {@code -d}. */
@Command(name = "up", description = "Start everything; Ctrl-C stops it again.", sortOptions = false)
public final class UpCommand implements Callable<Integer> {

    private static final long POLL_MILLIS = 200;

    @Option(
            names = {"-d", "--detach"},
            description = "leave it running and return when it is ready")
    private boolean detach;

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private DataOption dataOption = new DataOption();

    @Mixin
    private PortOptions ports = new PortOptions();

    private final PrintStream out = System.out;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataDirectory data = dataOption.get();
        data.prepare();
        if (data.isLocked()) {
            throw new LauncherException("Gopherscope already runs on " + data.root()
                    + ControlFile.read(data.run())
                            .map(file -> " (process " + file.pid() + ")")
                            .orElse("")
                    + ": ./gopherscope status shows how it is, ./gopherscope down stops it.");
        }
        int ended = new Leftovers(data.run()).end();
        if (ended > 0) {
            out.println("Waited for " + ended + " processes of an earlier start to end.");
        }
        Settings settings = ports.settings(data);
        Set<PartName> parts = selection.parts();
        Preflight.check(data.root(), settings, Parts.ports(parts));
        for (String file : List.of("failure", "progress")) {
            Files.deleteIfExists(data.run().resolve(file));
        }
        ControlFile.delete(data.run());
        Process supervisor = spawn(data);
        Thread onSignal = new Thread(() -> stop(supervisor), "stop");
        Runtime.getRuntime().addShutdownHook(onSignal);
        ControlClient control = awaitReady(data, supervisor);
        Welcome.print(out, data, settings, parts);
        if (detach) {
            Runtime.getRuntime().removeShutdownHook(onSignal);
            return Launcher.OK;
        }
        out.println("Ctrl-C stops everything.");
        return attend(supervisor, control);
    }

    private Process spawn(DataDirectory data) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of("supervise", "--data", data.root().toString()));
        arguments.addAll(selection.arguments());
        arguments.addAll(ports.arguments());
        if (!detach) {
            arguments.add("--attached");
        }
        return new ProcessBuilder(Launch.command(arguments))
                .directory(data.root().toFile())
                .redirectInput(detach ? Redirect.from(Path.of("/dev/null").toFile()) : Redirect.PIPE)
                .redirectOutput(Redirect.appendTo(data.log("launcher").toFile()))
                .redirectErrorStream(true)
                .start();
    }

    private ControlClient awaitReady(DataDirectory data, Process supervisor) throws IOException, InterruptedException {
        var view = new ProgressView(out, onTerminal());
        while (true) {
            Optional<ControlClient> control = ControlFile.read(data.run()).map(ControlClient::new);
            Optional<Status> status = control.flatMap(ControlClient::status);
            if (status.isPresent()) {
                view.update(status.get(), read(data.run().resolve("progress")));
                if (status.get().ready()) {
                    view.end();
                    return control.get();
                }
            }
            if (supervisor.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                view.end();
                String failure = read(data.run().resolve("failure"));
                throw new LauncherException(
                        failure.isEmpty() ? "It did not start; see " + data.log("launcher") + "." : failure);
            }
        }
    }

    @SuppressWarnings("SystemConsoleNull") // it is null where java.base provides the console, the default of JDK 25
    private static boolean onTerminal() {
        return System.console() != null && System.console().isTerminal();
    }

    /** Stays while the supervisor does. */
    private int attend(Process supervisor, ControlClient control) throws InterruptedException {
        supervisor.waitFor();
        out.println("Gopherscope has stopped.");
        return control.status().isEmpty() && supervisor.exitValue() == 0 ? Launcher.OK : Launcher.FAILED;
    }

    /** On Ctrl-C: the end of its input tells the supervisor, then its parts stop one after the other. */
    private void stop(Process supervisor) {
        if (!supervisor.isAlive()) {
            return;
        }
        out.println();
        out.println("Stopping …");
        supervisor.destroy();
        supervisor.onExit().join();
        out.println("Everything has stopped.");
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file) : "";
    }
}
