// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gopherscope.launcher.Launcher;
import io.gopherscope.launcher.control.ControlClient;
import io.gopherscope.launcher.control.ControlFile;
import io.gopherscope.launcher.data.DataDirectory;
import io.gopherscope.launcher.supervisor.PartStatus;
import io.gopherscope.launcher.supervisor.Status;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows how each part is. The exit code is 0 when all of them are well, and 1 otherwise. */
@Command(name = "status", description = "Show how each part is; exit code 0 when all are well.")
public final class StatusCommand implements Callable<Integer> {

    @Option(names = "--json", description = "for programs")
    private boolean json;

    @Mixin
    private DataOption dataOption = new DataOption();

    @Override
    public Integer call() throws JsonProcessingException {
        DataDirectory data = dataOption.get();
        Status status = status(data);
        if (json) {
            System.out.println(new ObjectMapper().writeValueAsString(status));
        } else if (status.parts().isEmpty()) {
            System.out.println("Gopherscope does not run on " + data.root() + ".");
        } else {
            table(status);
        }
        return status.ready() ? Launcher.OK : Launcher.FAILED;
    }

    private static Status status(DataDirectory data) {
        boolean running = Files.isDirectory(data.run()) && data.isLocked();
        return running
                ? ControlFile.read(data.run())
                        .flatMap(file -> new ControlClient(file).status())
                        .orElseGet(() -> new Status(false, List.of()))
                : new Status(false, List.of());
    }

    private static void table(Status status) {
        System.out.printf(
                "%-12s %-8s %8s %6s %9s %9s  %s%n", "PART", "STATE", "PID", "PORT", "MEMORY", "RESTARTS", "WHY");
        long memory = 0;
        for (PartStatus part : status.parts()) {
            memory += part.rssBytes();
            System.out.printf(
                    "%-12s %-8s %8s %6d %9s %9d  %s%n",
                    part.name(),
                    part.healthy() ? "up" : part.pid() == 0 ? "down" : "waiting",
                    part.pid() == 0 ? "-" : Long.toString(part.pid()),
                    part.port(),
                    mebibytes(part.rssBytes()),
                    part.restarts(),
                    part.reason().lines().findFirst().orElse(""));
        }
        System.out.printf(
                "%-12s %-8s %8s %6s %9s%n", "all", status.ready() ? "ready" : "not ready", "", "", mebibytes(memory));
    }

    private static String mebibytes(long bytes) {
        return bytes / (1 << 20) + " MiB";
    }
}
