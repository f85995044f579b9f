// SPDX-License-Identifier: Apache-2.0
package io.gopherscope.launcher.control;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gopherscope.launcher.LauncherException;
import io.gopherscope.launcher.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * Where the supervisor is reached and with which settings it runs; in the data directory, for its owner alone.
 *
 * @param pid of the supervisor
 * @param port of its control interface
 * @param token that a command must show
 */
public record ControlFile(long pid, int port, String token, Settings settings) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NAME = "control.json";

    public void write(Path run) {
        try {
            Path temporary = run.resolve(NAME + ".new");
            Files.deleteIfExists(temporary);
            Files.createFile(
                    temporary, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.write(temporary, JSON.writeValueAsBytes(this), StandardOpenOption.WRITE);
            Files.move(temporary, run.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LauncherException("Cannot write into " + run + ": " + e.getMessage() + ".", e);
        }
    }

    /** What the supervisor has written; empty when there is nothing. */
    public static Optional<ControlFile> read(Path run) {
        try {
            Path file = run.resolve(NAME);
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), ControlFile.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new LauncherException("Cannot read " + run.resolve(NAME) + ": " + e.getMessage() + ".", e);
        }
    }

    public static void delete(Path run) {
        try {
            Files.deleteIfExists(run.resolve(NAME));
        } catch (IOException e) {
            throw new LauncherException("Cannot delete " + run.resolve(NAME) + ": " + e.getMessage() + ".", e);
        }
    }

    @Override
    public String toString() {
        return "ControlFile[pid=" + pid + ", port=" + port + "]";
    }
}
