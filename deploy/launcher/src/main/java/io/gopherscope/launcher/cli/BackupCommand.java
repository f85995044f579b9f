// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.cli;

import io.gopherscope.launcher.Launcher;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.backup.Backup;
import io.gopherscope.launcher.control.ControlFile;
import io.gopherscope.launcher.data.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes a backup while everything runs. */
@Command(
        name = "backup",
        description =
                "Make a backup of everything that was stored, while everything runs. What has been taken and is not stored"
                        + " yet stays in Kafka, which is not part of it.")
public final class BackupCommand implements Callable<Integer> {

    @Option(
            names = "--to",
            required = true,
            paramLabel = "DIR",
            description = "where to; a directory that is not there yet. It will hold the secrets, too.")
    private Path to = Path.of("");

    @Mixin
    private DataOption dataOption = new DataOption();

    @Override
    public Integer call() {
        DataDirectory data = dataOption.get();
        ControlFile control = Files.isDirectory(data.run()) && data.isLocked()
                ? ControlFile.read(data.run()).orElse(null)
                : null;
        if (control == null) {
            throw new LauncherException("Gopherscope does not run on " + data.root()
                    + ": start it with ./gopherscope up -d, or copy the directory as it is.");
        }
        Path directory = to.toAbsolutePath().normalize();
        new Backup(data, control.settings(), System.out::println).make(directory);
        System.out.println("The backup is in " + directory + ".");
        return Launcher.OK;
    }
}
