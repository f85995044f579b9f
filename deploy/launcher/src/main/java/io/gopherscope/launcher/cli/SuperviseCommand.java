// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.engines.install.Engines;
import io.gopherscope.launcher.Launcher;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.control.ControlFile;
import io.gopherscope.launcher.control.ControlServer;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.parts.Home;
import io.gopherscope.launcher.parts.Parts;
import io.gopherscope.launcher.settings.Settings;
import io.gopherscope.launcher.supervisor.Leftovers;
import io.gopherscope.launcher.supervisor.LogRotation;
import io.gopherscope.launcher.supervisor.PartStatus;
import io.gopherscope.launcher.supervisor.Supervisor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The process that {@link UpCommand} leaves behind: it owns the parts until it is told to stop. */
@Command(name = "supervise", hidden = true)
public final class SuperviseCommand implements Callable<Integer> {

    private static final long LARGEST_LOG = 20 << 20;
    private static final long SECONDS_BETWEEN_ROUNDS = 2;

    @Mixin
    private DataOption dataOption = new DataOption();

    @Mixin
    private PortOptions ports = new PortOptions();

    @Mixin
    private Selection selection = new Selection();

    @Option(names = "--attached", description = "stop when standard input ends")
    private boolean attached;

    private final CountDownLatch stop = new CountDownLatch(1);

    @Override
    public Integer call() throws Exception {
        Session.begin();
        DataDirectory data = dataOption.get();
        var lock = data.lock();
        if (lock.isEmpty()) {
            throw new LauncherException("Another process uses " + data.root() + ".");
        }
        data.secrets().make();
        Settings settings = ports.settings(data);
        var engines = Engines.ofUser(message -> progress(data.run(), message));
        var supervisor = new Supervisor(new Parts(data, settings, engines, Home.current()).of(selection.parts()));
        String token = UUID.randomUUID().toString();
        Thread stopper = new Thread(() -> stopAndWait(supervisor, data), "stopper");
        Runtime.getRuntime().addShutdownHook(stopper);
        try (ControlServer control = ControlServer.start(token, supervisor::status, stop::countDown)) {
            new ControlFile(ProcessHandle.current().pid(), control.port(), token, settings).write(data.run());
            if (attached) {
                Thread.ofPlatform().daemon().name("terminal-watch").start(this::awaitEndOfInput);
            }
            supervisor.start();
            Thread.ofPlatform().daemon().name("first-start").start(() -> watchFirstStart(supervisor, data));
            var leftovers = new Leftovers(data.run());
            var rotation = new LogRotation(data.log("x").resolveSibling(""), LARGEST_LOG);
            do {
                round(supervisor, leftovers, rotation);
            } while (!stop.await(SECONDS_BETWEEN_ROUNDS, TimeUnit.SECONDS));
            supervisor.stop();
        } finally {
            ControlFile.delete(data.run());
        }
        return Files.exists(data.run().resolve("failure")) ? Launcher.FAILED : Launcher.OK;
    }

    /** Gives up when a part cannot be started at all: what does not work at first would not work later either. */
    private void watchFirstStart(Supervisor supervisor, DataDirectory data) {
        try {
            String failure = supervisor.awaitReady();
            if (!failure.isEmpty()) {
                System.out.println(failure);
                Files.writeString(data.run().resolve("failure"), failure);
                stop.countDown();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new LauncherException("Cannot write into " + data.run() + ".", e);
        }
    }

    private static void round(Supervisor supervisor, Leftovers leftovers, LogRotation rotation) {
        try {
            leftovers.remember(supervisor.status().parts().stream()
                    .map(PartStatus::pid)
                    .filter(pid -> pid > 0)
                    .toList());
            rotation.rotate();
        } catch (IOException | LauncherException e) {
            System.out.println("cannot look after logs and processes: " + e.getMessage());
        }
    }

    private static void progress(Path run, String message) {
        System.out.println(message);
        try {
            Files.writeString(run.resolve("progress"), message);
        } catch (IOException e) {
            System.out.println("cannot tell: " + e.getMessage());
        }
    }

    private void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // Nobody writes; only the end says something.
            }
        } catch (IOException e) {
            // Says the same.
        }
        stop.countDown();
    }

    /** On a signal: the JVM waits for this before it ends. */
    private void stopAndWait(Supervisor supervisor, DataDirectory data) {
        stop.countDown();
        supervisor.stop();
        ControlFile.delete(data.run());
    }
}
