// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.launcher.Launcher;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.backup.Restore;
import io.gopherscope.launcher.data.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Puts a backup into a data directory that has no databases, while nothing runs. */
@Command(
        name = "restore",
        description =
                "Put a backup into a data directory without databases, while nothing runs there. Where the directory has"
                        + " the Kafka of the backup, what came after the backup is stored again at the next start.")
public final class RestoreCommand implements Callable<Integer> {

    @Option(names = "--from", required = true, paramLabel = "DIR", description = "what backup --to has made")
    private Path from = Path.of("");

    @Mixin
    private DataOption dataOption = new DataOption();

    @Override
    public Integer call() {
        DataDirectory data = dataOption.get();
        if (Files.isDirectory(data.run()) && data.isLocked()) {
            throw new LauncherException(
                    "Gopherscope runs on " + data.root() + ": stop it first with ./gopherscope down.");
        }
        new Restore(data, System.out::println).from(from.toAbsolutePath().normalize());
        System.out.println("Restored into " + data.root() + ". Start it with ./gopherscope up.");
        return Launcher.OK;
    }
}
