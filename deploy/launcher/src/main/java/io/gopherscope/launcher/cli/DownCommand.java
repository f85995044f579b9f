// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.launcher.Launcher;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.control.ControlClient;
import io.gopherscope.launcher.control.ControlFile;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.supervisor.Leftovers;
import java.nio.file.Files;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops everything and returns when nothing is left. */
@Command(name = "down", description = "Stop everything.")
public final class DownCommand implements Callable<Integer> {

    private static final long MINUTES_TO_STOP = 3;

    @Mixin
    private DataOption dataOption = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        DataDirectory data = dataOption.get();
        if (!Files.isDirectory(data.run()) || !data.isLocked()) {
            int ended = Files.isDirectory(data.run()) ? new Leftovers(data.run()).end() : 0;
            System.out.println(
                    ended > 0
                            ? "Gopherscope did not run on " + data.root() + ", but " + ended
                                    + " processes of an earlier start did; they have ended."
                            : "Gopherscope does not run on " + data.root() + ".");
            return Launcher.OK;
        }
        ControlFile control = ControlFile.read(data.run())
                .orElseThrow(() ->
                        new LauncherException("A process uses " + data.root() + " but does not say how to reach it."));
        Optional<ProcessHandle> supervisor = ProcessHandle.of(control.pid());
        if (!new ControlClient(control).stop()) {
            supervisor.ifPresent(ProcessHandle::destroy);
        }
        supervisor.ifPresent(DownCommand::awaitEnd);
        new Leftovers(data.run()).end();
        System.out.println("Gopherscope has stopped.");
        return Launcher.OK;
    }

    private static void awaitEnd(ProcessHandle supervisor) {
        try {
            supervisor.onExit().get(MINUTES_TO_STOP, TimeUnit.MINUTES);
        } catch (TimeoutException e) {
            throw new LauncherException(
                    "Process " + supervisor.pid() + " did not stop within " + MINUTES_TO_STOP
                            + " minutes; ./gopherscope status shows what is left.",
                    e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LauncherException("Interrupted; it goes on stopping.", e);
        }
    }
}
